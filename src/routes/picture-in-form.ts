import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Viewer } from '#modules/accounts/rules.ts'
import type { NewPicture } from '#modules/forum/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { drawAnew } from '#platform/server/pictures.ts'
import { processWide } from '#platform/server/process-wide.ts'

const ALT_MAX = 300
/** Drawing is heavy. Counted per person, in memory alone: no row may say which names are one person's. */
const often = processWide('pictures an hour', () => new RateLimiterMemory({ points: 20, duration: 3600 }))

/** What the writer says the picture shows; too much of it is cut, because the picture is what matters. */
function altIn(form: FormData): string {
	const said = form.get('picture_alt')
	return typeof said === 'string' ? said.normalize('NFC').trim().slice(0, ALT_MAX) : ''
}

/** @throws Refusal `look_again` on that field when somebody has sent many within the hour. */
export async function drawsTooOften({ person }: Viewer, field: string): Promise<void> {
	await often.consume(person).catch(() => {
		throw new Refusal('look_again', 'picture_often', { fields: { [field]: 'picture_often' } })
	})
}

/** The picture of a form, drawn anew. @throws Refusal `look_again` on `picture`. */
export async function pictureIn(viewer: Viewer, form: FormData): Promise<NewPicture | undefined> {
	const file = form.get('picture')
	if (!(file instanceof File) || file.size === 0) return undefined
	await drawsTooOften(viewer, 'picture')
	return { ...(await drawAnew(Buffer.from(await file.arrayBuffer()))), alt: altIn(form) }
}
