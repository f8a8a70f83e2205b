import { dataKey } from '#platform/server/key-store.ts'
import { blindIndex, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'

/** What was asked. Moments as ISO text. */
export type Asked = {
	/** The one name that is to be opened, and how it is called. */
	persona: string
	called: string
	reason: string
	askedAt: string
	/** The device it was asked from, where it is known. */
	device: string | undefined
	/** The person is told from this day (`YYYY-MM-DD`), and why not at once. */
	later: { until: string; why: string } | undefined
}

/** What is known once it was opened; the person may read all of it. */
export type Told = { called: string; reason: string; askedBy: string; openedBy: string; openedAt: string; later: Asked['later'] }

export const ticketKey = (ticket: string, make = false): Promise<Buffer | undefined> => dataKey('care', 'glass', ticket, make)

type Row = { community: string }
const place = (table: 'glass_ticket' | 'glass_told', ticket: string, { community }: Row): Place => ({
	table: `care.${table}`,
	column: 'box',
	row: ticket,
	community,
})
/** One size, however much somebody wrote. */
const STEP = 10_240

export const sealAsked = (key: Buffer, ticket: string, row: Row, asked: Asked): Buffer =>
	sealJson(key, place('glass_ticket', ticket, row), asked, STEP)
export const openAsked = (key: Buffer, ticket: string, row: Row, box: Buffer): Asked =>
	unsealJson(key, place('glass_ticket', ticket, row), box)
/** With whom it is about. */
export type ToldTo = Told & { person: string }
export const sealTold = (key: Buffer, ticket: string, row: Row, told: ToldTo): Buffer =>
	sealJson(key, place('glass_told', ticket, row), told, STEP)
export const openTold = (key: Buffer, ticket: string, row: Row, box: Buffer): ToldTo =>
	unsealJson(key, place('glass_told', ticket, row), box)

/** By which somebody's own are found. Two openings of one person have nothing in common. */
export const toldMark = (ticket: string, person: string): Buffer => blindIndex('glass told', `${ticket} ${person}`)
