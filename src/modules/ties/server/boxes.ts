import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import type { Agreement } from '../agreement.ts'
import type { WorkingTime } from '../working-time.ts'

/** The story of a tie, which would say in the clear when somebody came. Days as `YYYY-MM-DD`. */
export type Story = {
	askedAt: string
	/** A few words of whoever asked, and what a helper typed to find the member by. */
	words: string
	typed?: string
	yesAt?: string
	/** The first agreement both said yes to. */
	agreedOn?: string
	endedAt?: string
	endedBy?: string
	/** The check-ins both were asked to, by week; and when it was said that a helper has not been heard of. */
	raised: { week: number; on: string }[]
	silentOn?: string
	/** The helper or team has given a sign of life since the agreement; it is not asked again. */
	heard?: true
}

/** One side's answers, by week. */
export type Answers = Record<number, { marks: number[]; words: string; show: boolean; on: string }>

type Row = { community: string }
/** The key of all that belongs to a tie. Undefined when it was erased. */
export const tieKey = (tie: string, make = false): Promise<Buffer | undefined> => dataKey('care', 'tie', tie, make)

const storyPlace = (tie: string, { community }: Row): Place => ({ table: 'care.tie', column: 'box', row: tie, community })
const agreementPlace = (tie: string, version: number, author: string, { community }: Row): Place => ({
	table: 'care.agreement',
	column: 'box',
	row: `${tie} ${version} ${author}`,
	community,
})
const answersPlace = (tie: string, part: string, { community }: Row): Place => ({
	table: 'care.check_in',
	column: 'box',
	row: `${tie} ${part}`,
	community,
})
const timePlace = (person: string, { community }: Row): Place => ({ table: 'care.working_time', column: 'box', row: person, community })

// One size each, whatever is in it: how far two have come shows in no length.
export const sealStory = (key: Buffer, tie: string, row: Row, story: Story): Buffer => sealJson(key, storyPlace(tie, row), story, 2560)
export const openStory = (key: Buffer, tie: string, row: Row, box: Buffer): Story => unsealJson(key, storyPlace(tie, row), box)

type Version = Row & { version: number; author: string }
export const sealAgreement = (key: Buffer, tie: string, row: Version, agreement: Agreement): Buffer =>
	sealJson(key, agreementPlace(tie, row.version, row.author, row), agreement, 2048)
export const openAgreement = (key: Buffer, tie: string, row: Version, box: Buffer): Agreement =>
	unsealJson(key, agreementPlace(tie, row.version, row.author, row), box)

export const sealAnswers = (key: Buffer, tie: string, part: string, row: Row, answers: Answers): Buffer =>
	sealJson(key, answersPlace(tie, part, row), answers, 8192)
export const openAnswers = (key: Buffer, tie: string, part: string, row: Row, box: Buffer): Answers =>
	unsealJson(key, answersPlace(tie, part, row), box)

const timeKey = (person: string, make = false): Promise<Buffer | undefined> => dataKey('care', 'working time', person, make)
export async function sealTime(person: string, row: Row, time: WorkingTime): Promise<Buffer> {
	return sealJson((await timeKey(person, true))!, timePlace(person, row), time, 4096)
}
export async function openTime(person: string, row: Row, box: Buffer): Promise<WorkingTime | undefined> {
	const key = await timeKey(person)
	return key && unsealJson<WorkingTime>(key, timePlace(person, row), box)
}
