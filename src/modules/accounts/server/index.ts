export {
	changeProfile,
	createPerson,
	membersIn,
	namesOfHelpers,
	openProfile,
	peopleWithRole,
	profileForEmergency,
	profileOf,
	personWithSignInName,
	stillHolding,
	type KnownPerson,
	type NewPerson,
	type Profile,
	type RoleDetails,
} from './people.ts'
export {
	endAllSessions,
	endListedSession,
	listSessions,
	sessionOf,
	signIn,
	signOut,
	type Device,
	type ListedSession,
	type Membership,
	type Session,
	type SessionCookie,
} from './sign-in.ts'
export { cookieName } from './auth.ts'
export { PROMISE_VERSION } from '../rules.ts'
export { findCommunity, makeCommunity, placeOfCommunity, type CommunityPlace, type NewCommunity } from './communities.ts'
export { addFreeDay, freeDaysOf, removeFreeDay, type FreeDay } from './free-days.ts'
export { deviceOf } from './device.ts'
export { KNOWN_DAYS, knownCookieName, knownDeviceId } from './known-device.ts'
export { keepForm, openKept, ownerCookieName, ownerMark, type KeptForm } from './kept-form.ts'
export { clientOf } from './limits.ts'
export { changePassword, confirmOwnPassword, weakPassword } from './passwords.ts'
export {
	acceptPromise,
	BATCH_MAX,
	comeIn,
	handOutCodes,
	INVITATION_DAYS,
	invite,
	inviteFirstCoordinator,
	inviteWithCode,
	openCode,
	openInvitations,
	revokeInvitation,
	spendCode,
	takeUpRole,
	type Invitation,
	type MadeCodes,
	type OpenInvitation,
} from './invitations.ts'
export { codeIndexOf, makeCode as makeFormCode } from './codes.ts'
export { confirmHelper, giveRole, peopleHere, personHere, takeRole, type PersonHere } from './roles.ts'
export {
	addHours,
	changeCommunity,
	closeDay,
	hoursOfCommunity,
	hoursSnapshot,
	openDay,
	refreshHours,
	removeHours,
	startHours,
	type ListedHours,
} from './hours.ts'
export { dutyAt, hoursOf, type Duty, type DutyHours, type Week } from './duty.ts'
export { readHoursFile, type CommunityHours, type HelpHours } from './hours-file.ts'
export {
	addHelpNumber,
	checkHelpNumber,
	clearWhenChecked,
	helpNumbersOf,
	remindOfNumbers,
	removeHelpNumber,
	takeHelpNumberOff,
} from './help-numbers.ts'
export { openCommunity, sayStep, setUpOf, type SetUp, type SetUpBeside } from './set-up.ts'
export { gotTestAlarm, sendTestAlarm, type Reached, type TestWay } from './test-alarm.ts'
export { addUnit, removeUnit, unitNamesFor, unitsOf, type Unit } from './units.ts'
export type { UnitLevel } from '../rules.ts'
export type { Role } from '../rules.ts'
export { livingAmong, livingSessions } from './living-sessions.ts'
export { forgetEndedSessions, forgetSpentInvitations } from './jobs.ts'
export {
	addRotaLeave,
	answerSwap,
	askSwap,
	consultantsHere,
	endRotaLeave,
	myRota,
	nameNight,
	nameShift,
	onDutyNow,
	outsideFor,
	outsideOf,
	setAlarms,
	setMyPhone,
	type OnDuty,
} from './rota.ts'
export { turnsAhead, type Contact, type Rota } from '../rota.ts'
export { numbersShown, numbersToCheck, checkedSince, type GivenNumber, type KeptNumber, type ListedNumber } from '../help-numbers.ts'
export { isTestedSince, TEST_DAYS, type TestAlarm, type TestWays } from '../test-alarm.ts'
