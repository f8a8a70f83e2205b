// Whether foreign and missing things of the desk can be told apart by the time an answer takes: `node bench/foreign.ts [ROUNDS]` (after
// `npm run build`). Somebody at the desk of one community asks for things of another and for things that are nowhere, in turn and in an
// order drawn anew each round. For each page: the chance that a foreign one takes longer than a missing one (0.5 is a coin; the rank
// statistic of Mann and Whitney divided by the number of pairs), how far it may stray by chance alone, and the difference of the medians.
import { randomUUID } from 'node:crypto'
import { asJob } from '#platform/server/db.ts'
import { makeTrial } from '../src/trial/make-trial.ts'
import { openOwnHouse } from '../tests/support/own-house.ts'
import { signedIn, type WebPerson } from '../tests/support/web-person.ts'

const ROUNDS = Number(process.argv[2] ?? 300)
const WARM = 30

/** Of many times those in the middle count: what the machine did beside them says nothing about us. */
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!

/** The chance that one of `a` is more than one of `b`, and how far from a half chance alone takes it in 95 of 100 runs. */
function chance(a: readonly number[], b: readonly number[]): { more: number; stray: number } {
	const ranked = [...a.map((time) => ({ time, a: true })), ...b.map((time) => ({ time, a: false }))].sort((x, y) => x.time - y.time)
	const ranks = ranked.reduce((sum, { a: isA }, at) => sum + (isA ? at + 1 : 0), 0)
	const pairs = a.length * b.length
	const more = (ranks - (a.length * (a.length + 1)) / 2) / pairs
	return { more, stray: 1.96 * Math.sqrt((a.length + b.length + 1) / (12 * pairs)) }
}

const house = await openOwnHouse()
await makeTrial(() => {})
const asker = await signedIn(house.origin, 'consultant9@demo.example')
const member = await signedIn(house.origin, 'member2@demo.example')

const idOf = (table: 'peer.desk_case' | 'peer.appeal' | 'peer.persona' | 'peer.alarm' | 'peer.post', column: string): Promise<string> =>
	asJob('peer', async (tx) => {
		const rows = (await tx
			.selectFrom(table as 'peer.desk_case')
			.select(column as 'id')
			.execute()) as unknown as Record<string, string>[]
		return rows[0]![column]!
	})

async function time(person: WebPerson, path: string): Promise<{ ms: number; status: number; body: string }> {
	const began = performance.now()
	const { status, body } = await person.get(path)
	return { ms: performance.now() - began, status, body }
}

const foreignCase = await idOf('peer.desk_case', 'id')
const pages: { what: string; who: WebPerson; path: (id: string) => string; foreign: string }[] = [
	{ what: 'a case', who: asker, path: (id) => `/desk/cases/${id}`, foreign: foreignCase },
	{ what: 'deciding about a case', who: asker, path: (id) => `/desk/cases/${id}/decide`, foreign: foreignCase },
	{ what: 'an objection', who: asker, path: (id) => `/desk/appeals/${id}`, foreign: await idOf('peer.appeal', 'decision') },
	{ what: 'a name', who: asker, path: (id) => `/desk/names/${id}`, foreign: await idOf('peer.persona', 'id') },
	{ what: 'a newcomer’s first words', who: asker, path: (id) => `/desk/items/first_words/${id}`, foreign: await idOf('peer.post', 'id') },
	{ what: 'an alarm of somebody else', who: member, path: (id) => `/danger/${id}`, foreign: await idOf('peer.alarm', 'report') },
	{ what: 'a case, asked for by a member', who: member, path: (id) => `/desk/cases/${id}`, foreign: foreignCase },
]

for (const { what, who, path, foreign } of pages) {
	const times = { foreign: [] as number[], missing: [] as number[] }
	// One that is nowhere, asked for as often as the other: an address asked for the first time costs a little more, whatever stands behind it.
	const missing = randomUUID()
	let same = true
	for (let round = 0; round < WARM + ROUNDS; round++) {
		const asked = [
			{ kind: 'foreign' as const, id: foreign },
			{ kind: 'missing' as const, id: missing },
		].sort(() => Math.random() - 0.5)
		const answers: Record<string, string> = {}
		for (const { kind, id } of asked) {
			const { ms, status, body } = await time(who, path(id))
			if (round >= WARM) times[kind].push(ms)
			answers[kind] = `${status} ${body.replaceAll(id, '').replaceAll(/nonce-[\w+/=-]+|nonce="[^"]*"|[0-9a-f-]{36}/g, '')}`
			if (status !== 404) throw new Error(`${path(id)} answers ${status}`)
		}
		same &&= answers.foreign === answers.missing
	}
	const { more, stray } = chance(times.foreign, times.missing)
	const apart = median(times.foreign) - median(times.missing)
	console.log(
		`${what.padEnd(34)} ${same ? 'same words' : 'OTHER WORDS'}  ${more.toFixed(3)} (chance alone: 0.5 ± ${stray.toFixed(3)})  ${median(times.missing).toFixed(2)} ms, ${apart >= 0 ? '+' : ''}${apart.toFixed(3)} ms`,
	)
}
await house.close()
process.exit(0)
