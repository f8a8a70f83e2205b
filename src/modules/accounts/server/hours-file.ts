import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptNumber } from '../help-numbers.ts'
import { dutyAt, type Duty, type Week } from './duty.ts'

/** A community's public face: what the help page shows to everybody. */
export type CommunityHours = Week & {
	community: string
	slug: string
	name: string
	country: string
	language: string
	/** Not there in files of before: then it is open. */
	open?: boolean
	/** What the community says of its help numbers. */
	numbers?: KeptNumber[]
}
export type HelpHours = CommunityHours & { duty: Duty }

const fileIn = (dataDir: string): string => join(dataDir, 'help-hours.json')

/** Kept beside the database so that the help page has the hours while the database is down. */
export function writeHoursFile(dataDir: string, hours: readonly CommunityHours[]): void {
	mkdirSync(dataDir, { recursive: true })
	writeFileSync(`${fileIn(dataDir)}.new`, JSON.stringify(hours, null, '\t'))
	renameSync(`${fileIn(dataDir)}.new`, fileIn(dataDir))
}

/** What was known last; nothing when there is no such file yet or it cannot be read. */
export function readHoursFile(dataDir: string): CommunityHours[] {
	try {
		return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as CommunityHours[]
	} catch {
		return []
	}
}

export function withDuty(hours: readonly CommunityHours[], moment: Date): HelpHours[] {
	return hours.map((community) => ({ ...community, duty: dutyAt(community, moment) }))
}
