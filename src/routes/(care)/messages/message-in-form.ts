import { randomUUID } from 'node:crypto'
import { fail } from '@sveltejs/kit'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Viewer } from '#modules/accounts/rules.ts'
import { FILES_MAX } from '#modules/messaging/rules.ts'
import { lookAtFile, type NewFile, type Words } from '#modules/messaging/server/index.ts'
import { copiesIn, copiesOf, copyOf } from '#modules/toolbox/server/index.ts'
import { FILE_MAX_BYTES } from '#platform/picture-limits.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import type { CareTx } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'

/** Looking at files is heavy. Counted per person, in memory alone. */
const often = processWide('files an hour', () => new RateLimiterMemory({ points: 60, duration: 3600 }))

const refused = (field: string, reason: string): Refusal => new Refusal('look_again', reason, { fields: { [field]: reason } })

/** What goes out with the words: files that were looked at, and a copy of something of the writer's own as it stands now. */
export async function restOfMessage(viewer: Viewer, form: FormData, copy: string): Promise<Omit<Words, 'text'>> {
	const found = copy === '' ? undefined : await copyOf(viewer, copy)
	// Changed since the form was opened: they look at it again before it goes out.
	if (copy !== '' && !found) throw refused('copy', 'copy_changed')
	return { files: await filesIn(viewer, form), ...(found && { copy: { tool: found.tool, title: found.title, text: found.text } }) }
}

async function filesIn(viewer: Viewer, form: FormData): Promise<NewFile[]> {
	// A field in which nothing was chosen sends a file without a name.
	const files = form.getAll('file').filter((file): file is File => file instanceof File && (file.size > 0 || file.name !== ''))
	if (files.length === 0) return []
	if (files.length > FILES_MAX) throw refused('file', 'file_too_many')
	if (files.some(({ size }) => size === 0)) throw refused('file', 'file_empty')
	if (files.reduce((sum, file) => sum + file.size, 0) > FILE_MAX_BYTES) throw refused('file', 'file_too_big')
	await often.consume(viewer.person, files.length).catch(() => {
		throw refused('file', 'file_often')
	})
	const looked = []
	for (const file of files) looked.push(await lookAtFile(file.name, Buffer.from(await file.arrayBuffer())))
	return looked
}

export type FormCopy = { ref: string; title: string; text: string }

/** What somebody can send a copy of, for the form. @param tx where the rest of the page is read. */
export async function copiesFor(viewer: Viewer, tx?: CareTx): Promise<FormCopy[]> {
	return (await (tx ? copiesIn(tx, viewer) : copiesOf(viewer))).map(({ ref, title, text }) => ({ ref, title, text }))
}

/** The form once more, with all that was written. Everything that is no "look again" goes on. */
export function messageAgain(problem: unknown, values: Record<string, string>) {
	if (!isRefusal(problem) || problem.kind !== 'look_again') throw problem
	// What is sent now is another thing than what carried this key.
	const key = problem.reason === 'sent_before' ? { form_key: randomUUID() } : {}
	return fail(400, { values: { ...values, ...key }, problems: problem.fields })
}
