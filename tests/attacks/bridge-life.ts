import { randomUUID } from 'node:crypto'
import { pairsOf } from '#modules/bridge/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import type { Chance } from './chance.ts'
import { textOf, type Resident } from './resident.ts'

/** Being told no is part of it: a name that does not talk, a step that is taken already. A server's fault is ours. */
async function tryTo(act: Promise<unknown>): Promise<void> {
	await act.catch((problem: { status?: number }) => {
		if (!problem.status || problem.status >= 500) throw problem
	})
}

/** Opens a name for talks, asks another, says yes, talks on, and takes a step of the ladder now and then. */
export async function beInTalks(
	{ browser, personas, viewer, who }: Resident,
	dice: Chance,
	neighbours: readonly Resident[],
): Promise<void> {
	const mine = personas[0]
	if (!mine) return
	await browser.get('/group/talks')
	if (dice.next() < 0.8) await tryTo(browser.post('/group/talks?/open', { open: mine }))
	const others = neighbours.flatMap((one) => (one.who === who ? [] : one.personas.slice(0, 1)))
	if (others.length > 0 && dice.next() < 0.5) {
		const other = dice.one(others)
		await tryTo(browser.get(`/group/names/${other}`))
		await tryTo(browser.post(`/group/names/${other}`, { form_key: randomUUID(), persona: mine, words: textOf(6, dice), known: 'yes' }))
	}
	for (const { id, state, byMe } of await pairsOf(await personasOf(viewer), { open: personas })) {
		if (state === 'asked' && !byMe) await tryTo(browser.post(`/group/talks/${id}?/yes`, {}))
		else if (state === 'open') {
			await browser.get(`/group/talks/${id}`)
			await tryTo(browser.post(`/group/talks/${id}?/say`, { form_key: randomUUID(), words: textOf(who.habits.words, dice) }))
			const step = { form_key: randomUUID(), step: 'first_name', first_name: who.name.split(' ')[0]! }
			if (dice.next() < 0.4) await tryTo(browser.post(`/group/talks/${id}/steps?/take`, step))
		}
	}
}
