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
	/** The part of whoever looks. */
	mine: Part
	others: readonly (Somebody & { part: Part; seen: number | undefined; from: number })[]
	reads: Map<string, Reads>
}

export function shownMessage({ viewer, row, said, names, part, mine, others, reads }: Given): MessageShown {
	const own = row.author === viewer.person
	const { happened } = said
	const whom = happened && 'whom' in happened ? happened.whom : undefined
	const readers = others.filter((each) => each.seen !== undefined && each.seen >= row.ordinal && each.from < row.ordinal)
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
		whomIsHere: others.some((each) => each.person === whom),
		corrected: said.corrected,
		back: said.back?.at,
		kept: said.back?.readers.includes(viewer.person) ?? false,
		readBy:
			own && mine === 'member'
				? readers.map((each) => ({ ...person(each), at: momentIn(reads.get(each.person), row.ordinal) }))
				: undefined,
	}
}

const person = ({ person, name, title, place }: Somebody): Somebody => ({ person, name, title, place })

/** The first reading that reached it. What was read before the first one we know of has no moment any more. */
function momentIn(reads: Reads | undefined, ordinal: number): string | undefined {
	const at = reads?.findIndex(([upTo]) => upTo >= ordinal) ?? -1
	if (at < 0) return undefined
	const forgotten = reads!.length >= 100 && at === 0
	return forgotten ? undefined : reads![at]![1]
}
