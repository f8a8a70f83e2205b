import { fail, redirect } from '@sveltejs/kit'
import { mayUseMessages, type Viewer } from '#modules/accounts/rules.ts'
import { catchUp } from '#modules/forum/server/index.ts'
import { PauseForm } from '#modules/notifications/forms.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { filtersOf, foldsOf } from '../../../filters.ts'
import { newGroupLines } from '../../../news.ts'
import { comeBack, lookedAfterPause, mayPause, pauseState, startPause } from '../../../pause.ts'
import { readingOf } from '../../../reading.ts'

/** More would urge; the page with all of it is a link away. */
const LINES = 8
const MANY = 5

/** What came meanwhile: what is for them, and in words how much else. Nothing counts as read by it. */
async function meanwhile(viewer: Viewer, peer: PeerViewer) {
	const [reading, filters, lines] = await Promise.all([readingOf(viewer, peer), filtersOf(viewer, peer), newGroupLines(viewer, LINES)])
	const { topics } = await catchUp(peer, reading)
	const folds = foldsOf(filters, topics, (one) => ({ topic: one.id, area: one.areaId, author: one.author, texts: [one.title] }))
	const shown = topics.filter(({ id }) => !folds[id]).length
	const elsewhere: 'none' | 'one' | 'some' | 'many' = shown === 0 ? 'none' : shown === 1 ? 'one' : shown <= MANY ? 'some' : 'many'
	return { lines, elsewhere }
}

export const load = async ({ locals }) => {
	const viewer = asking(locals)
	const peer = await personasOf(viewer)
	const pause = await pauseState(viewer, peer)
	return {
		pause,
		may: mayPause(viewer),
		messages: mayUseMessages(viewer),
		meanwhile: pause.justOver ? await meanwhile(viewer, peer) : undefined,
	}
}

export const actions = {
	start: async ({ locals, request }) => {
		const form = readForm(PauseForm, await request.formData())
		if (!form.ok) return fail(400, form)
		if (!mayPause(asking(locals))) throw new Refusal('not_found')
		await startPause(asking(locals), form.values.length)
		redirect(303, '/group/pause')
	},
	back: async ({ locals }) => {
		await comeBack(asking(locals))
		redirect(303, '/group/pause')
	},
	seen: async ({ locals }) => {
		await lookedAfterPause(asking(locals))
		redirect(303, '/group')
	},
}
