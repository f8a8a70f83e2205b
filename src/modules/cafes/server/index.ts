export { addPlacePicture, isPlacePicture, placePicture, removePlacePicture } from './pictures.ts'
export { changePlace, listPlaces, makePlace, placePage, type CafePicture, type NewPlace, type Place } from './places.ts'
export { changeSeries, endSeries, layAllAhead, listSeries, makeSeries, seriesForDesk, type NewSeries, type Series } from './series.ts'
export { dateHere, datesById, pastDates, upcomingDates, type CafeDate } from './dates.ts'
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
export { cancelDate, changeDate, hostDate, moveDate, numbersOf } from './desk-dates.ts'
export { closeSheet, hostSheet, notedAfter, type Expected, type Sheet } from './sheet.ts'
export { drawWord } from './door-words.ts'
