import { forgetEndedSessions, forgetSpentInvitations, livingSessions, remindOfNumbers } from '#modules/accounts/server/index.ts'
import { endAlongs, endPairs, isFileOfStep } from '#modules/bridge/server/index.ts'
import { forgetOldGlass, tellWhoWaits } from '#modules/break-glass/server/index.ts'
import { emptyDates, endTalks, forgetDates, isPlacePicture } from '#modules/cafes/server/index.ts'
import { clearTeams, forgetStrayNotices, forgetThrownDrafts, keepWeeksOnly, sweepAttachments } from '#modules/messaging/server/index.ts'
import { forgetOldAsks } from '#modules/ties/server/index.ts'
import { clearRemoved, endCircles, forgetEndedWords, forgetStories, learnWords, sweepPictures } from '#modules/forum/server/index.ts'
import { forgetEndedMeasures } from '#modules/personas/server/index.ts'
import {
	callMissed,
	forgetMissed,
	forgetOldCases,
	forgetOldDesk,
	forgetPapers,
	forgetShifts,
	isFileOfReport,
} from '#modules/moderation/server/index.ts'
import { forgetEndedPush, forgetOldNotices, keepHalfHoursOnly, sessionMark } from '#modules/notifications/server/index.ts'
import { forgetRemoved, forgetShares } from '#modules/toolbox/server/index.ts'
import { connectionFromUrl } from '#platform/server/database-url.ts'
import type { Connection } from '#platform/server/db.ts'
import { attachToRunning } from '#platform/server/embedded/attach.ts'
import { env } from '#platform/server/env.ts'
import { files } from '#platform/server/files.ts'
import { forgetFormKeys } from '#platform/server/form-keys.ts'
import { logError } from '#platform/server/log.ts'
import { everyNight, rewriteTables } from '#platform/server/night.ts'
import { nightTables } from './data-map.ts'
import { givenNumbers } from './routes/(open)/help-now/help-numbers.ts'

/** What ends by itself, and who ends it. Each removes all that has outlived its stated life, however many nights were missed. */
const ENDS: Record<string, () => Promise<number>> = {
	'spent invitations': forgetSpentInvitations,
	'ended sessions': forgetEndedSessions,
	'push subscriptions of ended sessions': async () => forgetEndedPush((await livingSessions()).map(sessionMark)),
	'old form keys': forgetFormKeys,
	'old notices': forgetOldNotices,
	'moments of what was given': keepHalfHoursOnly,
	'posts taken away': clearRemoved,
	'entries taken away long ago': forgetRemoved,
	'shares that have ended, and what hung on them': forgetShares,
	'circles that have ended': endCircles,
	'stories taken back, and their versions': forgetStories,
	'old cases of the desk': forgetOldCases,
	'lines of the word lists that ended a year ago': forgetEndedWords,
	'openings of names years ago': forgetOldGlass,
	'what has faded at the desk': forgetOldDesk,
	'kind words of two months ago': forgetMissed,
	'turns at the desk of a year ago': forgetShifts,
	'diaries of the desk of a year ago': forgetPapers,
	'measures that have ended': forgetEndedMeasures,
	'days of old conversations': keepWeeksOnly,
	'dates of cafés emptied of who came': emptyDates,
	'talks with hosts that rest': endTalks,
	'dates of cafés of years ago': forgetDates,
	'questions and talks that have outlived their time': endPairs,
	'words with a consultant who was asked along': endAlongs,
	'picture files that nothing has': () =>
		sweepPictures(async (file) => (await isPlacePicture(file)) || (await isFileOfStep(file)) || isFileOfReport(file)),
	'asks nobody answered': forgetOldAsks,
	'notices of conversations one has left': forgetStrayNotices,
	'readers of teams who are no helpers any more': clearTeams,
	'attached files that no message has': sweepAttachments,
	'drafts thrown away long ago': forgetThrownDrafts,
}

/** One whole night: first what has ended goes, then the telling tables are written anew. Twice in a row does no harm. */
export async function night(owner: Connection, say: (line: string) => void): Promise<void> {
	for (const [what, end] of Object.entries(ENDS)) {
		const count = await end()
		if (count > 0) say(`${count} ${what} removed`)
	}
	await tellWhoWaits()
	await remindOfNumbers((country) => givenNumbers(country, env().helpNumbersFile))
	await callMissed()
	// Words that only stood in posts that are gone are not learned again.
	await learnWords()
	const laid = await files.layAnew()
	if (laid > 0) say(`${laid} files of the last days laid anew`)
	const done = await rewriteTables(owner, nightTables())
	const rows = done.reduce((sum, table) => sum + table.rows, 0)
	const slowest = Math.max(0, ...done.map((table) => table.milliseconds))
	say(`${done.length} tables with ${rows} rows written anew; the longest took ${Math.round(slowest)} ms`)
	for (const table of done) if (table.skipped) say(`${table.table} was left as it is: ${table.skipped}`)
}

/** @returns how to stop. */
export function startNights(): () => Promise<void> {
	return everyNight(
		async () => {
			const owner = await ownerConnection()
			if (owner) await night(owner, () => {})
		},
		(problem) => logError('night', '', problem),
	)
}

/** The owner's password is not kept in memory between nights. */
async function ownerConnection(): Promise<Connection | undefined> {
	const { databaseUrl, dataDir } = env()
	return databaseUrl ? connectionFromUrl(databaseUrl) : (await attachToRunning(dataDir))?.owner
}
