import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { FILE_MAX_BYTES } from '#platform/picture-limits.ts'
import { asJob, asPerson } from '#platform/server/db.ts'
import { documentIn } from '#platform/server/file-kinds.ts'
import { files, newFileKey } from '#platform/server/files.ts'
import { SealBroken, seal, unsealBytes, type Place } from '#platform/server/keys.ts'
import { padded, unpadded } from '#platform/server/padded.ts'
import { drawAnew, kindOf } from '#platform/server/pictures.ts'
import { scan } from '#platform/server/scanner.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import { NAME_MAX, partsOf } from '../rules.ts'
import { asSeenBy, type FileKind, type FileSaid } from '../said.ts'
import { keyOf, mustStand, openHead, openMessage } from './boxes.ts'
import { checkRows } from './head.ts'

/** A file that was looked at and may be sent. */
export type NewFile = { name: string; kind: FileKind; bytes: Buffer; width?: number; height?: number }

const refused = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { file: reason } })

/**
 * Looks at a file somebody wants to send. Its kind is found from its content; a picture is drawn anew, so that nothing is in it but
 * what one sees; anything else is handed on as it is, past the virus scanner where there is one.
 *
 * @param name as it was called on their device. @throws Refusal `look_again` with field `file`: `file_too_big`, `file_kind`,
 * `file_with_programs`, `file_infected`, `file_not_checked`, or what `drawAnew` says of a picture.
 */
export async function lookAtFile(name: string, bytes: Buffer): Promise<NewFile> {
	if (bytes.length > FILE_MAX_BYTES) throw refused('file_too_big')
	const verdict = await scan(bytes)
	if (verdict === 'infected') throw refused('file_infected')
	if (verdict === 'unavailable') throw refused('file_not_checked')
	if (kindOf(bytes)) {
		const drawn = await picture(bytes)
		return { name: tidyName(name, drawn.kind), ...drawn }
	}
	const kind = await documentIn(bytes)
	if (kind === undefined) throw refused('file_kind')
	if (kind === 'with_programs') throw refused('file_with_programs')
	return { name: tidyName(name, kind), kind, bytes }
}

async function picture(bytes: Buffer): Promise<Omit<NewFile, 'name'>> {
	return drawAnew(bytes, FILE_MAX_BYTES).catch((problem: unknown) => {
		throw isRefusal(problem) ? refused(problem.reason) : problem
	})
}

/** What a file may end on by what is in it. A page or a program that is plain text is never opened as one by the device it is saved to. */
const ENDINGS: Partial<Record<FileKind, string[]>> = { jpeg: ['jpg', 'jpeg'], text: ['txt', 'csv', 'md'] }

/** Only the last part of a path, no sign that turns text around or breaks a line, and an ending that tells the truth. */
function tidyName(name: string, kind: FileKind): string {
	const endings = ENDINGS[kind] ?? [kind]
	const asked = plainName(name) || 'fil'
	const last = endings.some((ending) => asked.toLowerCase().endsWith(`.${ending}`)) ? asked : `${asked}.${endings[0]}`
	if (last.length <= NAME_MAX) return last
	const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(last)?.[0] ?? ''
	return last.slice(0, NAME_MAX - ending.length) + ending
}

function plainName(name: string): string {
	return name
		.normalize('NFC')
		.split(/[/\\]/)
		.at(-1)!
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
		.trim()
}

const placeOf = (conversation: string, community: string, id: string): Place => ({
	table: 'care.attachment',
	column: 'file',
	row: `${conversation} ${id}`,
	community,
})

/** The length of what lies on the disk says which document it is, so it is whole steps of this. */
const STEP = 16 * 1024

/**
 * Seals files with the key of a conversation and puts them on disk. Until a message speaks of them nobody finds them; should none
 * ever, they go at night. @throws Refusal `not_found` when the conversation's key was erased.
 */
export async function storeFiles(
	{ community }: Viewer,
	conversation: string,
	news: readonly NewFile[],
): Promise<{ said: FileSaid; file: string }[]> {
	if (news.length === 0) return []
	const key = await keyOf(conversation)
	if (!key) throw new Refusal('not_found')
	const stored = []
	for (const { bytes, ...more } of news) {
		const said: FileSaid = { id: randomUUID(), size: bytes.length, ...more }
		const file = newFileKey()
		await files.put('care', file, seal(key, placeOf(conversation, community, said.id), padded(bytes, STEP)))
		stored.push({ said, file })
	}
	return stored
}

/**
 * A file's bytes, for whoever may read its message now. Its name and kind are what the sealed message says.
 *
 * @throws Refusal `not_found` for one that is not there, not for them, or taken back; `not_allowed`/`seal_broken` when what lies
 * there was changed.
 */
export async function fileOf(viewer: Viewer, conversation: string, id: string): Promise<FileSaid & { bytes: Buffer }> {
	const parts = partsOf(viewer)
	if (parts.length === 0) throw new Refusal('not_found')
	const row = await asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.attachment as a')
			.innerJoin('care.participant as p', (join) => join.onRef('p.conversation', '=', 'a.conversation').on('p.person', '=', viewer.person))
			.innerJoin('care.conversation as c', 'c.id', 'a.conversation')
			.innerJoin('care.message as m', (join) => join.onRef('m.conversation', '=', 'a.conversation').onRef('m.ordinal', '=', 'a.ordinal'))
			.select(['a.file', 'a.community', 'm.ordinal', 'm.author', 'm.version', 'm.box', 'c.head'])
			.where('a.id', '=', id)
			.where('a.conversation', '=', conversation)
			.where('p.part', 'in', parts)
			.executeTakeFirst(),
	)
	const key = row && (await keyOf(conversation))
	if (!row || !key) throw new Refusal('not_found')
	try {
		checkRows(openHead(key, conversation, row.community, row.head), [row])
		const said = asSeenBy(viewer.person, openMessage(key, { ...row, conversation }, row.box))
		const file = said.files?.find((each) => each.id === id)
		if (!file) throw new Refusal('not_found')
		return { ...file, bytes: await bytesOf(key, { conversation, community: row.community, file: row.file }, file) }
	} catch (problem) {
		throw problem instanceof SealBroken ? new Refusal('not_allowed', 'seal_broken') : problem
	}
}

type Stored = { conversation: string; community: string; /** Its name on the disk. */ file: string }

/** What a file holds. @throws Refusal `not_found` when it is not there. @throws SealBroken */
export async function bytesOf(key: Buffer, { conversation, community, file }: Stored, { id, size }: FileSaid): Promise<Buffer> {
	const sealed = await files.get('care', file)
	if (!sealed) throw new Refusal('not_found')
	const bytes = unpadded(unsealBytes(key, placeOf(conversation, community, id), sealed))
	mustStand(bytes.length === size)
	return bytes
}

const HOUR_MS = 3_600_000

/** For the night: files that no message speaks of, because it was never finished, or taken back. @returns how many. */
export async function sweepAttachments(age = HOUR_MS): Promise<number> {
	let count = 0
	for await (const file of files.olderThan('care', age)) {
		const known = await asJob('care', (tx) => tx.selectFrom('care.attachment').select('id').where('file', '=', file).executeTakeFirst())
		if (known) continue
		await files.remove('care', file)
		count++
	}
	return count
}
