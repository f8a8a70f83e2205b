import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { AskForm } from '#modules/bridge/forms.ts'
import { namesToTalk } from '#modules/bridge/rules.ts'
import { askToTalk, pairsOf } from '#modules/bridge/server/index.ts'
import { nameHere } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { asking } from '../../../../asking.ts'
import { atBridge } from '../../../../at-bridge.ts'
import { lookFirst } from '../../../../recognising.ts'
import { failAgain } from '../../../../fail-again.ts'

/** Counted per person, in memory alone: no row may say which names are one person's. */
const questions = processWide('questions a day', () => new RateLimiterMemory({ points: 8, duration: 24 * 3600 }))

export const load = async ({ locals, params }) => {
	const { peer, page } = await atBridge(locals)
	const name = await nameHere(peer, params.persona)
	const mine = peer.identity.personas.includes(name.id)
	const pairs = mine ? [] : (await pairsOf(peer, page)).filter((pair) => pair.other.id === name.id && pair.state !== 'closed')
	return {
		name,
		mine,
		pairs: pairs.map(({ id, mine: own, state, byMe }) => ({ id, under: own.name, state, byMe })),
		// With each of my names one talk is enough.
		names: namesToTalk(peer).filter(({ id }) => !pairs.some((pair) => pair.mine.id === id)),
		usual: peer.mine.find((one) => one.usual)?.id,
		formKey: randomUUID(),
	}
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(AskForm, data)
		const { words, persona } = form.values
		// Whoever asks has shown only a name so far: what could tell more is shown once before it goes.
		const looked = await lookFirst(locals, data, { parts: [words], under: persona, ready: form.ok })
		if (looked) return looked
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		const { peer, page } = await atBridge(locals)
		try {
			await questions.consume(asking(locals).person).catch(() => {
				throw new Refusal('look_again', 'bridge_often', { fields: { form: 'bridge_often' } })
			})
			const pair = await askToTalk(peer, page, params.persona, form.values)
			redirect(303, `/group/talks/${pair}`)
		} catch (problem) {
			return failAgain(problem, form.values)
		}
	},
}
