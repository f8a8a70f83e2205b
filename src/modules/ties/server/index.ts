export { answerAsk, endTieIn, takeAskBack, tieOf, tiesOf, type Other, type Tie } from './ties.ts'
export { askHelper, askMember, helpersToAsk, type Ask } from './asking.ts'
export { makeTieCode, useTieCode, type MadeCode } from './codes.ts'
export { agree, proposeAgreement, standing, versionsOf, type AgreementRow, type Version } from './agreements.ts'
export { addLeave, endLeave, leaveNow, myWorkingTime, setHours } from './working-time.ts'
export { awayAmong, reachesIn, reachesOf, standingIn, standingOf, type Reach, type Standing } from './readers.ts'
export { formerTeammates, inTeam, myTeams, teamsOf, teamsToAsk, type Team, type Teammate } from './teams.ts'
export { answerCheckIn, checkInsOf, raiseCheckIns, silentTies, type CheckIn } from './check-ins.ts'
export { waitingFor, type WaitingTies } from './waiting.ts'
export { forgetOldAsks } from './jobs.ts'
export {
	endRelativeTie,
	letHelpersKnow,
	makeRelativeCode,
	relativesHelpersMayKnow,
	relativeTiesOf,
	useRelativeCode,
	type RelativeTie,
} from './relatives.ts'
export { membersOf, readersOf, type Tied } from './tied.ts'
