export { askToTalk, closeTalk, endBetween, pairOf, pairsOf, sayYes, takeQuestionBack, type Pair } from './pairs.ts'
export { copyOfTold } from './told-copy.ts'
export { copyOfWord, say, talkOf, type Word } from './talk.ts'
export { fileOfStep, ladderOf, laddersOf, takeStep, takeStepBack, type Given, type GivenFile, type Ladder, type NewFile } from './ladder.ts'
export {
	alongForDesk,
	alongOf,
	alongsForDesk,
	alongsOf,
	alongsWaiting,
	answerAlong,
	askAlong,
	askConsultant,
	endAlong,
	sayAlong,
	yesToAlong,
	type Along,
} from './along.ts'
export { endAlongs, endPairs, isFileOfStep } from './jobs.ts'
export { standingInTalks, type ToldInTalk } from './standing.ts'
