import type { GivenFile } from '#modules/bridge/server/index.ts'
import { padded, unpadded } from '#platform/server/padded.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { derive, keyRing, mac, seal, sealJson, unseal, unsealBytes, unsealJson, type Place } from '#platform/server/keys.ts'
import type { ReportReason } from '../rules.ts'

/** What stood there when it was reported or decided about. Never a pointer to what stands there now. */
export type Frozen = {
	name: string
	title: string
	body: string
	writtenAt: string
	topic: string | null
	ordinal: number | null
	/** What its pictures show, as their writer says. */
	pictures?: FrozenPicture[]
	/** Of a café: its date. In the clear it would say at which evening whoever reports it was. */
	evening?: string
	/** A photo or a recording that was told at a step; it lies sealed beside the report. */
	file?: FrozenFile
}
/** What a picture shows, as its writer says, and which it was. Reports of before hold the words alone. */
export type FrozenPicture = string | { id: string; alt: string; width: number; height: number }
export type FrozenFile = GivenFile
/** What the writer has back, and what we wrote to them beside the one sentence. */
export type DecisionBox = Frozen & { message?: string }
export type ReportBox = { why: ReportReason; words: string; frozen: Frozen }

type Sealed =
	| 'peer.report'
	| 'peer.decision'
	| 'peer.appeal'
	| 'peer.desk_line'
	| 'peer.desk_note'
	| 'peer.missed'
	| 'peer.desk_shift'
	| 'peer.desk_own'
const place = (table: Sealed, column: string, row: string, community: string): Place => ({ table, column, row, community })

/** One key a case: erasing it ends everything that was sealed for it. */
export const caseKey = async (deskCase: string): Promise<Buffer> => (await dataKey('peer', 'desk case', deskCase, true))!

export const sealBox = (key: Buffer, table: Sealed, row: string, community: string, value: unknown): Buffer =>
	sealJson(key, place(table, 'box', row, community), value, 256)
export const openBox = <T>(key: Buffer, table: Sealed, row: string, community: string, box: Buffer): T =>
	unsealJson<T>(key, place(table, 'box', row, community), box)

/** Photos and recordings are whole steps of this. */
const FILE_STEP = 64 * 1024
export const sealFile = (key: Buffer, report: string, community: string, bytes: Buffer): Buffer =>
	seal(key, place('peer.report', 'file', report, community), padded(bytes, FILE_STEP))
export const openFile = (key: Buffer, report: string, community: string, sealed: Buffer): Buffer =>
	unpadded(unsealBytes(key, place('peer.report', 'file', report, community), sealed))

/** What the desk writes for itself about what waits and about names, under one key a community. */
export const deskKey = async (community: string): Promise<Buffer> => (await dataKey('peer', 'desk', community, true))!

/** Sentences are not padded, so that the database can refuse an empty one by its length. */
export const sealSentence = (key: Buffer, table: Sealed, column: string, row: string, community: string, text: string): Buffer =>
	seal(key, place(table, column, row, community), text)
export const openSentence = (key: Buffer, table: Sealed, column: string, row: string, community: string, box: Buffer): string =>
	unseal(key, place(table, column, row, community), box)

/** Stands for a text: the same text gives the same value, and nobody without the key can try texts against it. */
export function revisionOf(object: string, text: { title: string; body: string }): Buffer {
	return mac(derive(keyRing().measure, 'revision'), object, text.title, text.body)
}
