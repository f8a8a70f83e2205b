import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AlongForm, AsideForm, BackForm, StepForm } from '#modules/bridge/forms.ts'
import { alongsOf, askAlong, endAlong, ladderOf, sayAlong, takeStep, takeStepBack, yesToAlong } from '#modules/bridge/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { atBridge, keepBridgePage, withAside } from '../../../../../at-bridge.ts'
import { failAgain } from '../../../../../fail-again.ts'
import { lookFirst } from '../../../../../recognising.ts'
import { noteTalkRead } from '../../../../../news-of-talks.ts'
import { stepFileIn } from '../../../../../step-in-form.ts'

export const load = async ({ locals, params }) => {
	const { viewer, peer, page } = await atBridge(locals)
	const ladder = await ladderOf(peer, page, params.pair)
	const along = (await alongsOf(peer)).find((one) => one.pair === params.pair)
	noteTalkRead(viewer, peer, params.pair)
	return { ladder, along, formKey: randomUUID() }
}

const here = (pair: string): string => `/group/talks/${pair}/steps`
/** Where a consultant is along, of this pair. @throws Refusal `not_found`. */
async function alongHere(locals: App.Locals, pair: string): Promise<string> {
	const { peer } = await atBridge(locals)
	const along = (await alongsOf(peer)).find((one) => one.pair === pair)
	if (!along) throw new Refusal('not_found')
	return along.id
}

export const actions = {
	take: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(StepForm, data)
		const { peer, page } = await atBridge(locals)
		// Only when asked: telling one's name is what the step is for.
		const { first_name, contact } = form.values
		const under = (await ladderOf(peer, page, params.pair)).pair.mine.id
		const looked = await lookFirst(locals, data, { parts: [first_name, contact], under, ready: false, which: 'take' })
		if (looked) return looked
		if (!form.ok) return fail(400, { which: 'take', values: form.values, problems: form.problems, minutes: 0 })
		try {
			await takeStep(peer, page, params.pair, form.values, await stepFileIn(asking(locals), data))
		} catch (problem) {
			return failAgain(problem, form.values)
		}
		redirect(303, here(params.pair))
	},
	back: async ({ locals, params, request }) => {
		const form = readForm(BackForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		const { peer, page } = await atBridge(locals)
		await takeStepBack(peer, page, params.pair, form.values.step)
		redirect(303, here(params.pair))
	},
	aside: async ({ locals, params, request }) => {
		const form = readForm(AsideForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		const at = await atBridge(locals)
		const { asked } = await ladderOf(at.peer, { ...at.page, aside: [] }, params.pair)
		if (asked?.id !== form.values.id) throw new Refusal('not_found')
		await keepBridgePage(at, withAside(at.page, asked.id))
		redirect(303, here(params.pair))
	},
	stop: async ({ locals, params }) => {
		const at = await atBridge(locals)
		const { pair } = await ladderOf(at.peer, at.page, params.pair)
		await keepBridgePage(at, { ...at.page, stopped: [...new Set([pair.id, ...(at.page.stopped ?? [])])] })
		redirect(303, here(params.pair))
	},
	go: async ({ locals, params }) => {
		const at = await atBridge(locals)
		const { pair } = await ladderOf(at.peer, at.page, params.pair)
		await keepBridgePage(at, { ...at.page, stopped: (at.page.stopped ?? []).filter((id) => id !== pair.id) })
		redirect(303, here(params.pair))
	},
	along: async ({ locals, params, request }) => {
		const form = readForm(AlongForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'along', values: form.values, problems: form.problems, minutes: 0 })
		const { peer, page } = await atBridge(locals)
		await askAlong(peer, page, params.pair, form.values)
		redirect(303, here(params.pair))
	},
	along_yes: async ({ locals, params }) => {
		const { peer } = await atBridge(locals)
		await yesToAlong(peer, await alongHere(locals, params.pair))
		redirect(303, here(params.pair))
	},
	along_say: async ({ locals, params, request }) => {
		const form = readForm(AlongForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'along', values: form.values, problems: form.problems, minutes: 0 })
		const { peer } = await atBridge(locals)
		await sayAlong(peer, await alongHere(locals, params.pair), form.values)
		redirect(303, here(params.pair))
	},
	along_end: async ({ locals, params }) => {
		const { peer } = await atBridge(locals)
		await endAlong(peer, await alongHere(locals, params.pair))
		redirect(303, here(params.pair))
	},
}
