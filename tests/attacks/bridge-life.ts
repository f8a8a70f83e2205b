import { randomUUID } from 'node:crypto'
import { pairsOf } from '#modules/bridge/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { unlessRefused } from './browser.ts'
import type { Chance } from './chance.ts'
import { photoOf, textOf, type Resident } from './resident.ts'

/** Opens a name for talks, asks another, says yes, talks on, and goes up and down the ladder now and then. */
export async function beInTalks(me: Resident, dice: Chance, neighbours: readonly Resident[]): Promise<void> {
	const { browser, personas, viewer, who } = me
	const mine = personas[0]
	if (!mine) return
	await browser.get('/group/talks')
	await unlessRefused(browser.post('/group/talks?/open', { open: mine }))
	const others = neighbours.flatMap((one) => (one.who === who ? [] : one.personas.slice(0, 1)))
	if (others.length > 0 && dice.next() < 0.6) {
		const other = dice.one(others)
		await unlessRefused(browser.get(`/group/names/${other}`))
		const words = textOf(6, dice)
		await unlessRefused(browser.post(`/group/names/${other}`, { form_key: randomUUID(), persona: mine, words, known: 'yes' }))
	}
	if (dice.next() < 0.08) await unlessRefused(browser.get('/group/known'))
	if (dice.next() < 0.06) {
		const form = { form_key: randomUUID(), persona: mine, words: textOf(10, dice) }
		await unlessRefused(browser.post('/group/talks/consultant', form))
	}
	const pairs = await pairsOf(await personasOf(viewer), { open: personas })
	const open = pairs.flatMap(({ id, state }) => (state === 'open' ? [id] : []))
	for (const { id, state, byMe } of pairs)
		if (state === 'asked' && !byMe && (await unlessRefused(browser.post(`/group/talks/${id}?/yes`, {}))) !== undefined) open.push(id)
	// Nobody writes to everybody each time they sit down.
	for (let more = 0; more < Math.min(2, open.length); more++) await talkOn(me, dice, dice.one(open))
}

async function talkOn(me: Resident, dice: Chance, pair: string): Promise<void> {
	const { browser, who } = me
	const here = `/group/talks/${pair}`
	const page = await unlessRefused(browser.get(here))
	if (page === undefined) return
	await unlessRefused(browser.post(`${here}?/say`, { form_key: randomUUID(), words: textOf(who.habits.words, dice) }))
	if (dice.next() < 0.7) await takeNextStep(me, dice, pair)
	const along = { form_key: randomUUID(), words: textOf(10, dice) }
	if (dice.next() < 0.06) await unlessRefused(browser.post(`${here}/steps?/along`, along))
	else if (dice.next() < 0.3) await unlessRefused(browser.post(`${here}/steps?/along_yes`, {}))
	if (dice.next() < 0.04) await unlessRefused(browser.post(`${here}/steps?/back`, { step: dice.one(['first_name', 'voice_or_photo']) }))
	if (dice.next() < 0.02) await unlessRefused(browser.post(`${here}?/close`, {}))
	const word = new RegExp(`kind=talk&(?:amp;)?object=([0-9a-f-]{36})`).exec(page)?.[1]
	if (word && dice.next() < 0.03) {
		const form = { form_key: randomUUID(), persona: me.personas[0]!, kind: 'talk', object: word, why: 'hurtful', words: textOf(5, dice) }
		await unlessRefused(browser.post('/group/report?/report', form))
	}
}

/** Whichever is next: what is not yet open, or asked for already, is refused. */
async function takeNextStep(me: Resident, dice: Chance, pair: string): Promise<void> {
	const { browser, who } = me
	const steps = `/group/talks/${pair}/steps?/take`
	const first = { form_key: randomUUID(), step: 'first_name', first_name: who.name.split(' ')[0]! }
	if ((await unlessRefused(browser.post(steps, first))) !== undefined) return
	const file = dice.next() < 0.6 ? await photoOf(me, dice) : record(dice)
	const shown = { form_key: randomUUID(), step: 'voice_or_photo', picture_alt: textOf(3, dice), file }
	if ((await unlessRefused(browser.post(steps, shown))) !== undefined) return
	await unlessRefused(browser.post(steps, { form_key: randomUUID(), step: 'contact', contact: who.email }))
}

/** Some seconds of humming. */
function record(dice: Chance): File {
	const rate = 8000
	const samples = Buffer.alloc(Math.floor(dice.between(2, 20) * rate) * 2)
	for (let at = 0; at < samples.length / 2; at++) samples.writeInt16LE(Math.floor(Math.sin(at / 9) * 3000), at * 2)
	const head = Buffer.alloc(44)
	head.write('RIFF', 0, 'latin1')
	head.writeUInt32LE(36 + samples.length, 4)
	head.write('WAVEfmt ', 8, 'latin1')
	head.writeUInt32LE(16, 16)
	head.writeUInt16LE(1, 20)
	head.writeUInt16LE(1, 22)
	head.writeUInt32LE(rate, 24)
	head.writeUInt32LE(rate * 2, 28)
	head.writeUInt16LE(2, 32)
	head.writeUInt16LE(16, 34)
	head.write('data', 36, 'latin1')
	head.writeUInt32LE(samples.length, 40)
	return new File([new Uint8Array(Buffer.concat([head, samples]))], 'opptak.wav', { type: 'audio/wav' })
}
