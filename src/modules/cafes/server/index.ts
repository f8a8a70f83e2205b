export { addPlacePicture, isPlacePicture, placePicture, removePlacePicture } from './pictures.ts'
export { addPlace, closePlace, placesToKeep, renamePlace, type KeptPlace } from './places-to-keep.ts'
export { changePlace, listPlaces, makePlace, placePage, type CafePicture, type NewPlace, type Place } from './places.ts'
export { changeSeries, endSeries, layAllAhead, listSeries, makeSeries, seriesForDesk, type NewSeries, type Series } from './series.ts'
export { rescheduleSeries, scheduleOf, type Schedule } from './reschedule.ts'
export { copyOfDate, dateHere, datesById, pastDates, upcomingDates, type CafeDate } from './dates.ts'
export { cafeViewer, type CafeViewer, type Shown } from './guests.ts'
export {
	canSignUp,
	cancelSignUp,
	changeSignUp,
	mySignUp,
	mySignUps,
	seenAt,
	signUp,
	takeOffer,
	waitAgain,
	type MyDate,
	type MySignUp,
	type SignUpState,
} from './sign-ups.ts'
export { cancelDate, changeDate, hostDate, moveDate, numbersOf, offerOther } from './desk-dates.ts'
export { closeSheet, hostSheet, notedAfter, tickSheet, type Expected, type Sheet } from './sheet.ts'
export { drawWord } from './door-words.ts'
export {
	answerTalk,
	askHosts,
	deskTalk,
	deskTalks,
	endMyTalk,
	myTalk,
	talksWaiting,
	talksWaitingSince,
	type TalkWord,
	type WaitingTalk,
} from './talks.ts'
export { beBuddy, buddyPage, likeOffer, matchingAt, sayToPair, stopBuddy, suggestPair, type BuddyPage, type Matching } from './buddies.ts'
export { afterPage, askForRest, takeBack, takeWordBack, thank, toHosts, whoDidNotCome, wordToHost, writeKindWord } from './after.ts'
export type { AfterPage, NoWayIn, Said } from './after.ts'
export {
	datesThatChanged,
	datesWithoutTopic,
	emptyDates,
	endTalks,
	forgetDates,
	lapseOffers,
	remind,
	setTopic,
	startCafeRounds,
} from './jobs.ts'
export type { TopicDate } from './jobs.ts'
export { clashesAhead, clashesWaiting, lookForClashes } from './clashes.ts'
export { calendarOf, type CalendarWords } from './calendar.ts'
export { endFeed, feedBy, myFeed, newFeed, type Feed } from './feeds.ts'
