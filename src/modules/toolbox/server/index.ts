export {
	earlierTexts,
	forgetText,
	useTextAgain,
	whatMatters,
	writeWhatMatters,
	type EarlierText,
	type WhatMatters,
} from '../what-matters/server/what-matters.ts'
export {
	addStrategy,
	changeStrategy,
	earlierStrategies,
	forgetEarlierStrategy,
	removedStrategies,
	removeStrategy,
	strategies,
	strategy,
	takeBack,
	useStrategyAgain,
	type Strategy,
	type StrategyEntry,
} from '../strategies/server/strategies.ts'
export { moveStrategy, pinnedStrategies, pinStrategy, unpinStrategy } from '../strategies/server/places.ts'
export { copiesIn, copiesOf, copyOf, type Copy } from './copies.ts'
export { forgetRemoved, KEEP_REMOVED_DAYS } from './jobs.ts'
export {
	addEntry,
	bringBack,
	changeEntry,
	ENTRIES_A_PAGE,
	entriesOnShelves,
	listEntries,
	newestEntries,
	readEntry,
	removeEntry,
	type Entry,
	type EntryVersion,
} from './entries.ts'
export { forgetVersion, restore, versionsOf, VERSIONS_A_PAGE } from './versions.ts'
export { draftIn, dropDraft, keepDraft, newPlace, type Draft } from './drafts.ts'
export { chooseTools, chosenTools } from './choice.ts'
export { crisisPlan, planForHelp } from '../crisis-plan/server/crisis-plan.ts'
export { dialled, planInParts, type CrisisPlan, type PlanPart } from '../crisis-plan/tool.ts'
export { closeFeed, feedOf, feedOwner, makeFeed, type Feed } from '../activities/server/calendar.ts'
export { calendarText } from '../activities/server/calendar-text.ts'
export { diaryMonth, findInDiary, onThisDay } from '../diary/server/diary.ts'
export { readingsBetween, toNote, type ToNote } from '../registrations/server/registrations.ts'
export {
	article,
	articles,
	articleVersions,
	changeArticle,
	publishArticle,
	writeArticle,
	type Article,
} from '../library/server/articles.ts'
export { takeOut } from '../own-data/server/take-out.ts'
export { takeIn } from '../own-data/server/take-in.ts'
export { ownAsFhir } from '../own-data/fhir.ts'
export { asJson, OWN_DATA_MAX, type OwnData } from '../own-data/format.ts'
export { readOwnData, type ReadProblem } from '../own-data/read.ts'
export { namesOfEntries, unusualLooks, type NamedEntry, type PointedOut } from '../sharing/server/looks.ts'
export {
	eyesOf,
	ownEyes,
	previewOf,
	sharedEntry,
	sharedOverview,
	sharedPages,
	sharedTool,
	stillOpen,
	whoShares,
	type EntryPage,
	type Eyes,
	type Handed,
	type Overview,
	type ToolPage,
} from '../sharing/server/reading.ts'
export { share, sharesOf, takeBackShare, type Giving, type Share } from '../sharing/server/shares.ts'
export {
	answerSuggestion,
	mySuggestions,
	suggest,
	suggestionsTo,
	takeBackSuggestion,
	type Suggestion,
} from '../sharing/server/suggestions.ts'
export { forgetShares } from '../sharing/server/jobs.ts'
export type { By } from './boxes.ts'
