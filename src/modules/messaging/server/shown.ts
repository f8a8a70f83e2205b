import type { KnownPerson } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import type { Part } from '../rules.ts'
import type { CopySaid, FileSaid, Happened, Said } from '../said.ts'
import type { Reads } from './boxes.ts'
import { somebody, type Somebody } from './people.ts'

/** Who has read a message, and when, as far as that is still known. */
export type ReadBy = Somebody & { at: string | undefined }

/** One message as one person sees it. */
export type MessageShown = {
	ordinal: number
	version: number
	author: Somebody
	part: Part
	mine: boolean
	text: string
	at: string
	files: FileSaid[]
	copy: CopySaid | undefined
	happened: Happened | undefined
	/** Whom it happened to, whether that is who looks, and whether they are in the conversation now. */
	whom: Somebody | undefined
	toMe: boolean
	whomIsHere: boolean
	/** When it was last put right. */
	corrected: string | undefined
	/** When it was taken back. Its words are `kept` for whoever had read them. */
	back: string | undefined
	kept: boolean
	/** Of a member's own messages, which helpers have read it; undefined for everybody else. */
	readBy: ReadBy[] | undefined
}

type Given = {
	viewer: Viewer
	row: { ordinal: number; author: string; version: number }
	said: Said
	names: Map<string, KnownPerson>
	part: Part
	/** Who is in the conversation now. */
	here: readonly string[]
	/** How far helpers have read, for a member alone; those who have left first. */
	readings: readonly { person: string; from: number; seen: number; reads: Reads }[] | undefined
}

export function shownMessage({ viewer, row, said, names, part, here, readings }: Given): MessageShown {
	const own = row.author === viewer.person
	const { happened } = said
	const whom = happened && 'whom' in happened ? happened.whom : undefined
	return {
		ordinal: row.ordinal,
		version: row.version,
		author: somebody(names, row.author),
		part,
		mine: own,
		text: said.text,
		at: said.at,
		files: said.files ?? [],
		copy: said.copy,
		happened,
		whom: whom === undefined ? undefined : somebody(names, whom),
		toMe: whom === viewer.person,
		whomIsHere: whom !== undefined && here.includes(whom),
		corrected: said.corrected,
		back: said.back?.at,
		kept: said.back?.readers.includes(viewer.person) ?? false,
		readBy: own && readings ? readersOf(row.ordinal, readings, names) : undefined,
	}
}

/** Somebody who left and came back has read it when they did first. */
function readersOf(ordinal: number, readings: NonNullable<Given['readings']>, names: Given['names']): ReadBy[] {
	const have = readings.filter(({ from, seen }) => from < ordinal && seen >= ordinal)
	return have
		.filter(({ person }, at) => have.findIndex((one) => one.person === person) === at)
		.map(({ person, reads }) => ({ ...somebody(names, person), at: momentIn(reads, ordinal) }))
}

/** The first reading that reached it. What was read before the first one we know of has no moment any more. */
function momentIn(reads: Reads, ordinal: number): string | undefined {
	const at = reads.findIndex(([upTo]) => upTo >= ordinal)
	if (at < 0) return undefined
	const forgotten = reads.length >= 100 && at === 0
	return forgotten ? undefined : reads[at]![1]
}
