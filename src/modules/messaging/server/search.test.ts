import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { now } from '#platform/server/clock.ts'
import { fillConversation } from '../../../../tests/support/fill.ts'
import { townOfThisFile } from '../../../../tests/support/of-this-file.ts'
import { begin, outsidersOf, say, type Town } from '../../../../tests/support/threads.ts'
import { lookAtFile, searchMessages, takeBack } from './index.ts'

const { town, database } = townOfThisFile()

const found = async (viewer: Town['kari'], words: string) =>
	(await searchMessages(viewer, words)).found.map(({ excerpt }) => excerpt.map(({ text, found }) => (found ? `[${text}]` : text)).join(''))

describe('what is found', () => {
	test('by all of the words, by their beginnings, whatever case and accent; newest first', async () => {
		const { kari, sara } = town
		await begin(kari, [sara], { subject: 'Medisinen min', text: 'Jeg glemte den på hytta i går.' })
		await begin(kari, [sara], { subject: 'Turen', text: 'Vi gikk til hytta og tilbake. Kafé etterpå.' })
		expect(await found(kari, 'hytta')).toEqual(['Vi gikk til [hytta] og tilbake. Kafé etterpå.', 'Jeg glemte den på [hytta] i går.'])
		expect(await found(kari, 'HYTT tilb')).toEqual(['Vi gikk til [hytt]a og [tilb]ake. Kafé etterpå.'])
		expect(await found(kari, 'kafe')).toEqual(['Vi gikk til hytta og tilbake. [Kafé] etterpå.'])
		expect(await found(kari, 'medisin hytta')).toEqual(['Jeg glemte den på [hytta] i går.'])
		expect(await found(kari, 'ytta')).toEqual([])
		expect(await found(kari, 'gar')).toEqual([])
		expect(await found(kari, '  ?! ')).toEqual([])
		expect(await found(sara, 'hytta')).toHaveLength(2)
	})

	test('names of files and copies too', async () => {
		const { kari, sara } = town
		await begin(kari, [sara], { text: '', files: [await lookAtFile('Epikrise mai.txt', Buffer.from('innhold'))] })
		await begin(kari, [sara], { text: '', copy: { tool: 'strategies', title: 'Ned til elva', text: 'Ta på jakka' } })
		expect(await found(kari, 'epikrise')).toEqual(['[Epikrise] mai.txt'])
		expect(await found(kari, 'jakka')).toEqual(['Ned til elva Ta på [jakka]'])
		expect(await found(kari, 'innhold')).toEqual([])
	})

	test('only what one may read: nothing for anybody else, nothing taken back', async () => {
		const { kari, sara } = town
		const word = `sjeldent${randomUUID().slice(0, 4)}`
		const id = await begin(kari, [sara], { text: `Et ${word} ord` })
		for (const other of outsidersOf(town)) expect((await searchMessages(other, word)).count).toBe(0)
		expect((await searchMessages({ ...sara, roles: ['member'] }, word)).count).toBe(0)
		await takeBack(kari, id, 1, randomUUID())
		for (const viewer of [kari, sara]) expect((await searchMessages(viewer, word)).count).toBe(0)
	})

	test('thirty at a time, each once', async () => {
		const { jonas, per } = town
		const id = await begin(jonas, [per], { text: 'telles 0' })
		for (let n = 1; n < 65; n++) await say(jonas, id, `telles ${n}`)
		const all: number[] = []
		let beyond: string | undefined
		do {
			const page = await searchMessages(jonas, 'telles', beyond)
			expect(page.count).toBe(65)
			all.push(...page.found.map(({ ordinal }) => ordinal))
			beyond = page.beyond
		} while (beyond)
		expect(all).toEqual(Array.from({ length: 65 }, (_, n) => 65 - n))
	})
})

test('ten thousand messages of one person are searched under two seconds', async () => {
	const { eva, kari } = town
	const thief = await database.thief()
	for (let n = 0; n < 20; n++) {
		const id = await begin(kari, [eva], { subject: `Tråd ${n}` })
		await fillConversation(thief, id, [kari.person, eva.person], 499, now())
	}
	const began = performance.now()
	const page = await searchMessages(eva, 'sover')
	const cold = performance.now() - began
	const again = performance.now()
	const rare = await searchMessages(eva, 'finnesikke')
	const warm = performance.now() - again
	console.log(`10,000 messages searched: ${cold.toFixed(0)} ms the first time, ${warm.toFixed(0)} ms for what is nowhere`)
	expect([page.count, rare.count]).toEqual([20, 0])
	expect(Math.max(cold, warm)).toBeLessThan(2000)
}, 60_000)
