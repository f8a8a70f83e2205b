export { sentAmong, titlesOf } from './drafts.ts'
export { changeRules, keepStartingRules, rulesInForce, rulesToKeep, rulesVersions, versionsIn, type WrittenRule } from './house-rules.ts'
export { copyOfPost, hidePost, showPost, type PostCopy } from './hiding.ts'
export { careLists, writtenIn, type CareLists } from './care.ts'
export { catchUp, firstPostSince, type CaughtUp } from './catch-up.ts'
export { answerCircle, circlePage, endCircles, inviteToCircle, makeCircle, type Circle, type CirclePage } from './circles.ts'
export { seeFirstWords, waitingFirstWords, type WaitingWords } from './first-words.ts'
export { changeTopic, moveAreaUp, renameArea, type TopicAct } from './layout.ts'
export { liftLimits, LIMITS } from './limits.ts'
export { areasOf, hasAreas, layOutArea, type Area } from './areas.ts'
export { aloneTopics, groupPage, listTopics, startTopic, type AloneTopic, type ListedTopic, type ListKey } from './topics.ts'
export { rendered as previewOf } from './light-marks.ts'
export { quoteOf } from './quotes.ts'
export { myVoices } from './voices.ts'
export { changePost, historyOf, myPost, postHere, type EarlierText, type PostInFull } from './changes.ts'
export { clearRemoved, removePost, startClearing, undoRemoval } from './removals.ts'
export { hrefOf, pageOf, placesOf, topicPage, type Post, type TopicPage } from './posts.ts'
export { postReply } from './replies.ts'
export {
	clearPictures,
	deskPicture,
	pictureOf,
	startClearingPictures,
	sweepPictures,
	type NewPicture,
	type PostPicture,
} from './pictures.ts'
export { openQuestion, sealQuestion } from './question.ts'
export { searchGroup, type Found } from './search.ts'
export { learnWords, startLearningWords } from './search-jobs.ts'
export { giveSupport, takeSupportBack } from './support.ts'
export { markPost, marksOf, wishForNote, type MarkedPost, type Marks } from './marks.ts'
export { circlesNow, stillStanding } from './standing.ts'
export { newSince, type NewHere } from './live.ts'
export { mustBeHere, topicsNow, type FollowedTopic } from './followed.ts'
export {
	agreeToStory,
	offerStory,
	passStoryOn,
	postForStory,
	storyAgreement,
	suggestStory,
	takeStory,
	withdrawStory,
	type Agreement,
} from './stories.ts'
export { listStories, myStories, readStory, storyWaitsFor, waitingStories } from './stories-shown.ts'
export type { ListedStory, MyStory, ShownStory, StoryKey, WaitingStory } from './stories-shown.ts'
export { copyOfStory, hideStory, type StoryCopy } from './story-desk.ts'
export { forgetStories } from './story-jobs.ts'
export { addHarmWord, endHarmWord, forgetEndedWords, harmWords, switchOffWord, tryWords, type HarmWord } from './harm-words.ts'
export { endHold, holdWish, letOut, readFound, waitingHeld, wishToHold, type HoldWish, type WaitingHeld } from './held.ts'
