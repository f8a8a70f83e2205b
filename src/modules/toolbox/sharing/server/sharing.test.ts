import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { entriesAbout, sealWaiting } from '#modules/audit/server/index.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { endContact } from '#modules/messaging/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { asJob, asPerson } from '#platform/server/db.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { newPerson } from '../../../../../tests/support/people.ts'
import { communityOfThisFile } from '../../../../../tests/support/of-this-file.ts'
import { form, give, notFound, page, read, write } from '../../../../../tests/support/sharing.ts'
import { letIn } from '../../../../../tests/support/ties.ts'
import { asJson } from '../../own-data/format.ts'
import { readOwnData } from '../../own-data/read.ts'
import { takeIn } from '../../own-data/server/take-in.ts'
import { takeOut } from '../../own-data/server/take-out.ts'
import { addEntry, bringBack, changeEntry, listEntries, readEntry, removeEntry } from '../../server/entries.ts'
import { dayOf, share, sharesOf, takeBackShare, type Giving } from './shares.ts'
import { eyesOf, ownEyes, previewOf, sharedEntry, sharedOverview, sharedTool, stillOpen, whoShares } from './reading.ts'
import { forgetShares } from './jobs.ts'
import { suggest } from './suggestions.ts'

let count: number
let kari: Viewer, sara: Viewer, per: Viewer, odd: Viewer
let withSara: string, withPer: string

/** Everybody anew, so that nothing is shared from before. */
const { database } = communityOfThisFile(async (here, n) => {
	count = n
	kari = await newPerson(here, 'member', `Kari ${n}`)
	odd = await newPerson(here, 'member', `Odd ${n}`)
	sara = await newPerson(here, 'provider', `Sara ${n}`)
	per = await newPerson(here, 'provider', `Per ${n}`)
	withSara = await letIn(kari, sara)
	withPer = await letIn(kari, per)
})

const eyes = (who: Viewer, tie: string) => ownEyes(who, tie)
const goal = (title: string, more: object = {}) => ({
	title,
	why: '',
	domain: '',
	who: '',
	by: '',
	state: 'on_the_way',
	after: '',
	steps: [],
	...more,
})
const activity = (title: string, more: object = {}) => ({
	title,
	day: '2026-11-03',
	time: '',
	until: '',
	repeat: 'no',
	repeat_until: '',
	place: '',
	note: '',
	goal: '',
	step: '',
	domain: '',
	got: [],
	...more,
})

describe('what is shared', () => {
	test('One page is read by the one it is shared with, as it stands by now, and by nobody else', async () => {
		const [mine, other] = [await write(kari, 'Shared with Sara'), await write(kari, 'My own')]
		await expect(eyes(sara, withSara).then(sharedOverview)).rejects.toMatchObject(notFound)
		await give(kari, withSara, { entry: mine })
		expect((await read(sara, withSara, mine)).entry.content).toMatchObject({ text: 'Shared with Sara' })
		await changeEntry(kari, form(), 'diary', mine, 1, page('Written anew'))
		expect((await read(sara, withSara, mine)).entry.content).toMatchObject({ text: 'Written anew' })
		const { groups } = await sharedOverview(await eyes(sara, withSara))
		expect(groups.flatMap(({ entries }) => entries.map(({ id }) => id))).toEqual([mine])
		for (const id of [other, randomUUID()]) await expect(read(sara, withSara, id)).rejects.toMatchObject(notFound)
		await expect(read(sara, withSara, mine, 'goals')).rejects.toMatchObject(notFound)
		await expect(sharedTool(await eyes(sara, withSara), 'diary')).rejects.toMatchObject(notFound)
		await expect(read(per, withPer, mine)).rejects.toMatchObject(notFound)
		for (const who of [per, odd, { ...sara, roles: ['consultant'] as const }, { ...sara, community: randomUUID() }])
			await expect(eyes(who, withSara)).rejects.toMatchObject(notFound)
		expect(await whoShares(sara)).toMatchObject([{ tie: withSara }])
		expect(await whoShares(per)).toEqual([])
	})

	test('The database itself holds rows back: whatever is asked for, a reader sees what is shared and nothing else', async () => {
		const [mine] = [await write(kari, 'Shared'), await write(kari, 'My own')]
		await addEntry(kari, form(), 'goals', goal('My goal'))
		const seen = (who: Viewer) => asPerson(who, (tx) => tx.selectFrom('care.entry').select('id').execute())
		expect(await seen(sara)).toEqual([])
		await give(kari, withSara, { entry: mine })
		expect(await seen(sara)).toEqual([{ id: mine }])
		for (const who of [per, odd, { ...sara, community: randomUUID() }]) expect(await seen(who)).toEqual([])
		// Reading is all: no writing, no earlier versions, no drafts.
		const change = asPerson(sara, (tx) => tx.updateTable('care.entry').set({ position: 9 }).where('id', '=', mine).executeTakeFirst())
		expect((await change).numUpdatedRows).toBe(0n)
		await changeEntry(kari, form(), 'diary', mine, 1, page('Otherwise'))
		expect(await asPerson(sara, (tx) => tx.selectFrom('care.entry_version').select('entry').execute())).toEqual([])
		expect(await asPerson(sara, (tx) => tx.selectFrom('care.share').select('entry').execute())).toEqual([{ entry: mine }])
		expect(await asPerson(per, (tx) => tx.selectFrom('care.share').select('entry').execute())).toEqual([])
	})

	test("Nobody can share what is not theirs, with whom they have no contact, or in another's name", async () => {
		const theirs = await write(odd, "Odd's own")
		await expect(give(kari, withSara, { entry: theirs })).rejects.toMatchObject(notFound)
		await expect(give(kari, withSara, { entry: await write(kari, 'x'), tie: randomUUID() })).rejects.toMatchObject({
			fields: { tie: 'no_such_contact' },
		})
		await expect(
			share({ ...kari, roles: ['provider'] }, form(), { tool: 'diary', under: false, tie: withSara, may: 'read', lastDay: undefined }),
		).rejects.toMatchObject(notFound)
		for (const tool of ['crisis_plan', 'chosen', 'readings', 'library'])
			await expect(give(kari, withSara, { tool })).rejects.toMatchObject(notFound)
		// Past the verb: a forged row opens nothing that is not its owner's, and none goes in in another's name.
		const row = {
			id: randomUUID(),
			community: kari.community,
			person: kari.person,
			reader: sara.person,
			tie: withSara,
			entry: theirs,
			may: 'read',
			box: Buffer.from('x'),
		}
		await asPerson(kari, (tx) => tx.insertInto('care.share').values(row).execute())
		expect(await asPerson(sara, (tx) => tx.selectFrom('care.entry').select('id').execute())).toEqual([])
		const forged = { ...row, id: randomUUID(), person: odd.person }
		for (const who of [kari, sara])
			await expect(asPerson(who, (tx) => tx.insertInto('care.share').values(forged).execute())).rejects.toMatchObject({ code: '42501' })
		// Nor does one by a contact that is not between these two.
		await asPerson(odd, (tx) =>
			tx
				.insertInto('care.share')
				.values({ ...forged, entry: theirs })
				.execute(),
		)
		expect(await asPerson(sara, (tx) => tx.selectFrom('care.entry').select('id').execute())).toEqual([])
	})

	test('Sharing the same again changes how and until when; a form sent twice shares once', async () => {
		const [mine, key] = [await write(kari, 'x'), form()]
		const giving: Giving = { tool: 'diary', entry: mine, under: false, tie: withSara, may: 'read', lastDay: undefined }
		await Promise.all([share(kari, key, giving), share(kari, key, giving)])
		await give(kari, withSara, { entry: mine, may: 'suggest', lastDay: '2099-01-01' })
		expect(await sharesOf(kari)).toMatchObject([{ entry: mine, may: 'suggest', lastDay: '2099-01-01' }])
	})

	test('A whole tool: what is there, what comes, and its parts; page by page, each once', async () => {
		for (let n = 0; n < 34; n++) await write(kari, `page ${n}`)
		await give(kari, withSara, {})
		const first = await sharedTool(await eyes(sara, withSara), 'diary')
		const second = await sharedTool(await eyes(sara, withSara), 'diary', first.older)
		expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(34)
		const late = await write(kari, 'written later')
		expect((await read(sara, withSara, late)).entry.content).toMatchObject({ text: 'written later' })
		const { groups } = await sharedOverview(await eyes(sara, withSara))
		expect(groups).toMatchObject([{ tool: 'diary', whole: true, more: true }])
		const thing = await addEntry(kari, form(), 'registrations', { name: 'Søvn', how: 'number', unit: 't', words: [], today: '' })
		const reading = await addEntry(kari, form(), 'readings', { measure: thing, day: '2026-11-03', value: '7', note: '' })
		await give(kari, withSara, { tool: 'registrations', tie: withPer })
		expect((await read(per, withPer, reading, 'readings')).entry.content).toMatchObject({ value: '7' })
		expect(await sharesOf(kari)).toHaveLength(2)
		await takeBackShare(kari, { share: (await sharesOf(kari)).find(({ tool }) => tool === 'registrations')!.id })
		await expect(read(per, withPer, reading, 'readings')).rejects.toMatchObject(notFound)
	})

	test('A goal with all under it: its activities, also those written later; a goal alone: none of them', async () => {
		const domain = await addEntry(kari, form(), 'life_domains', { name: 'Secret domain', how: '', helps: '', hinders: '', wish: '' })
		const swim = await addEntry(kari, form(), 'goals', goal('Swim', { domain }))
		const under = await addEntry(kari, form(), 'activities', activity('To the river', { goal: swim, domain }))
		const other = await addEntry(kari, form(), 'activities', activity('Something else'))
		await give(kari, withSara, { tool: 'goals', entry: swim })
		await expect(read(sara, withSara, under, 'activities')).rejects.toMatchObject(notFound)
		// From before there were marks.
		const thief = await database.thief()
		await thief.query('update care.entry set family = null where id = $1', [under])
		await give(kari, withSara, { tool: 'goals', entry: swim, under: true })
		const later = await addEntry(kari, form(), 'activities', activity('With shoes', { goal: swim }))
		expect((await read(sara, withSara, swim, 'goals')).under.map(({ heading }) => heading)).toEqual(['To the river', 'With shoes'])
		for (const id of [under, later]) await read(sara, withSara, id, 'activities')
		await expect(read(sara, withSara, other, 'activities')).rejects.toMatchObject(notFound)
		// Moved away from the goal it is seen no more; moved to it, it is.
		await changeEntry(kari, form(), 'activities', later, 1, activity('With shoes'))
		await expect(read(sara, withSara, later, 'activities')).rejects.toMatchObject(notFound)
		// What is not shared is not hinted at: neither by name nor by number.
		const all = JSON.stringify([
			await read(sara, withSara, swim, 'goals'),
			await read(sara, withSara, under, 'activities'),
			await sharedOverview(await eyes(sara, withSara)),
		])
		for (const hint of [domain, 'Secret domain', other]) expect(all).not.toContain(hint)
		await give(kari, withSara, { tool: 'life_domains', entry: domain })
		expect((await read(sara, withSara, swim, 'goals')).known.map(({ id }) => id)).toContain(domain)
	})
})

describe('taken back', () => {
	test('at once, everywhere, with nothing left that says so; taking back twice is once', async () => {
		const mine = await write(kari, 'x')
		await give(kari, withSara, { entry: mine })
		expect(await noticesOf(sara)).toContainEqual({ kind: 'share', about: withSara })
		expect(await stillOpen(sara, withSara, { entry: mine })).toBe('1')
		const [one] = await sharesOf(kari)
		expect(await takeBackShare(odd, { share: one!.id })).toEqual([])
		expect(await takeBackShare(kari, { share: one!.id })).toMatchObject([{ entry: mine }])
		expect(await takeBackShare(kari, { share: one!.id })).toEqual([])
		await expect(read(sara, withSara, mine)).rejects.toMatchObject(notFound)
		await expect(eyes(sara, withSara).then(sharedOverview)).rejects.toMatchObject(notFound)
		await expect(stillOpen(sara, withSara, { entry: mine })).rejects.toMatchObject(notFound)
		expect(await whoShares(sara)).toEqual([])
		expect(await asPerson(sara, (tx) => tx.selectFrom('care.notice').select('kind').where('kind', '=', 'share').execute())).toEqual([])
		expect(await asPerson(sara, (tx) => tx.selectFrom('care.entry').select('id').execute())).toEqual([])
	})

	test('all of one person, and nothing of another', async () => {
		const pages = [await write(kari, 'a'), await write(kari, 'b')]
		for (const entry of pages) for (const tie of [withSara, withPer]) await give(kari, withSara, { entry, tie })
		await takeBackShare(kari, { tie: withSara })
		expect(await whoShares(sara)).toEqual([])
		expect((await sharesOf(kari)).map(({ tie }) => tie)).toEqual([withPer, withPer])
	})

	test('by its last day, which is the whole day where the member lives; the night takes it from the disk', async () => {
		const [entry, lastDay] = [await write(kari, 'x'), await dayOf(kari.community)]
		await give(kari, withSara, { entry, lastDay })
		await read(sara, withSara, entry)
		const tomorrow = (hours: number) => new Date(Date.parse(`${lastDay}T22:59:00Z`) + hours * 3_600_000)
		await at(tomorrow(-1.5), () => read(sara, withSara, entry))
		await at(tomorrow(1.1), async () => {
			await expect(read(sara, withSara, entry)).rejects.toMatchObject(notFound)
			expect(await sharesOf(kari)).toEqual([])
			expect(await whoShares(sara)).toEqual([])
		})
		// Two days on the database says so by itself.
		await at(tomorrow(49), async () => {
			expect(await asPerson(sara, (tx) => tx.selectFrom('care.entry').select('id').execute())).toEqual([])
			await forgetShares()
		})
		expect(await asJob('care', (tx) => tx.selectFrom('care.share').select('id').where('person', '=', kari.person).execute())).toEqual([])
		await expect(give(kari, withSara, { entry, lastDay: '2020-01-01' })).rejects.toMatchObject({ fields: { last_day: 'day_has_passed' } })
	})

	test('when the contact ends, by whoever ends it; a new contact begins with nothing', async () => {
		const entry = await write(kari, 'x')
		await give(kari, withSara, { entry })
		await give(kari, withSara, { entry, tie: withPer })
		await endContact(kari, withSara)
		await endContact(per, withPer)
		for (const who of [sara, per]) {
			expect(await whoShares(who)).toEqual([])
			expect(await asPerson(who, (tx) => tx.selectFrom('care.entry').select('id').execute())).toEqual([])
		}
		expect(await sharesOf(kari)).toEqual([])
		const again = await letIn(kari, sara)
		await expect(eyes(sara, again).then(sharedOverview)).rejects.toMatchObject(notFound)
		await forgetShares()
		expect(await asJob('care', (tx) => tx.selectFrom('care.share').select('id').where('person', '=', kari.person).execute())).toEqual([])
	})

	test('with the entry itself when it is taken away; brought back it is shared as before', async () => {
		const entry = await write(kari, 'x')
		await give(kari, withSara, { entry })
		await removeEntry(kari, 'diary', entry)
		await expect(eyes(sara, withSara).then(sharedOverview)).rejects.toMatchObject(notFound)
		expect(await whoShares(sara)).toEqual([])
		await bringBack(kari, 'diary', entry)
		await read(sara, withSara, entry)
	})

	test('and with the key of its owner all of it at once', async () => {
		const entry = await write(kari, 'x')
		await give(kari, withSara, { entry })
		await eraseKey('care', 'person', kari.person)
		await expect(eyes(sara, withSara).then(sharedOverview)).rejects.toMatchObject(notFound)
	})
})

describe('with the eyes of another', () => {
	test('I see exactly what they get, before and after; nothing is noted, and nothing marked as seen', async () => {
		const swim = await addEntry(kari, form(), 'goals', goal('Swim'))
		await addEntry(kari, form(), 'activities', activity('To the river', { goal: swim }))
		const before = await previewOf(kari, withSara, 'goals', swim, { under: true, may: 'suggest' })
		await expect(eyesOf(kari, withSara).then(sharedOverview)).rejects.toMatchObject(notFound)
		await give(kari, withSara, { tool: 'goals', entry: swim, under: true, may: 'suggest' })
		const mine = await eyesOf(kari, withSara)
		const [overview, entry] = [await sharedOverview(mine), await sharedEntry(mine, 'goals', swim)]
		await sealWaiting('care')
		expect((await entriesAbout('care', [kari.person])).entries).toEqual([])
		expect(await noticesOf(sara)).toContainEqual({ kind: 'share', about: withSara })
		const hers = await eyes(sara, withSara)
		expect(await sharedEntry(hers, 'goals', swim)).toEqual(entry)
		expect(await sharedOverview(hers)).toEqual(overview)
		const unlike = { granted: expect.anything(), isNew: expect.anything() }
		expect({ ...entry, entry: { ...entry.entry, ...unlike }, under: entry.under.map((one) => ({ ...one, ...unlike })) }).toEqual(before)
		for (const who of [odd, sara]) await expect(eyesOf(who, withSara)).rejects.toMatchObject(notFound)
		await expect(previewOf(odd, withSara, 'goals', swim, { under: true, may: 'read' })).rejects.toMatchObject(notFound)
	})

	test('What is new is marked once for them; my looking takes no mark away', async () => {
		const entry = await write(kari, 'x')
		await give(kari, withSara, { entry })
		const isNew = async (whose: Promise<Parameters<typeof sharedOverview>[0]>) =>
			(await sharedOverview(await whose)).groups[0]!.entries[0]!.isNew
		expect(await isNew(eyesOf(kari, withSara))).toBe(true)
		expect(await isNew(eyes(sara, withSara))).toBe(true)
		expect(await noticesOf(sara)).not.toContainEqual({ kind: 'share', about: withSara })
		const later = (hours: number) => new Date(Date.now() + hours * 3_600_000)
		await at(later(2), async () => expect(await isNew(eyes(sara, withSara))).toBe(false))
		await at(later(3), () => changeEntry(kari, form(), 'diary', entry, 1, page('y')))
		expect(await noticesOf(sara)).toContainEqual({ kind: 'share', about: withSara })
		await at(later(4), async () => {
			expect(await isNew(eyesOf(kari, withSara))).toBe(true)
			expect(await isNew(eyes(sara, withSara))).toBe(true)
		})
	})
})

test('A thief with the database sees who lets whom see something, and neither what it is about nor when it was given', async () => {
	const canary = `canary-${randomUUID()}`
	const swim = await addEntry(kari, form(), 'goals', goal(canary))
	await give(kari, withSara, { tool: 'goals', entry: swim, under: true, may: 'suggest' })
	await sharedOverview(await eyes(sara, withSara))
	const thief = await database.thief()
	const rows = [
		...(await thief.query('select s::text as line from care.share s where person = $1', [kari.person])).rows,
		...(await thief.query('select s::text as line from care.shared_seen s where person = $1', [sara.person])).rows,
	]
	expect(rows).toHaveLength(2)
	for (const word of [canary, Buffer.from(canary).toString('hex'), '2026-', '2025-']) expect(JSON.stringify(rows)).not.toContain(word)
	expect((await readEntry(kari, 'goals', swim)).version).toBe(1)
	expect(await listEntries(kari, 'goals')).toHaveLength(1)
})

test('With everything of one’s own leaves whom one lets see what, and what they suggested; taken in again nothing of it is shared', async () => {
	const id = await write(kari, 'En side')
	await give(kari, withSara, { entry: id, may: 'suggest', lastDay: '2031-02-03' })
	await give(kari, withSara, { tool: 'goals', tie: withPer })
	const written = { text: ['En annen side'], day: ['2026-11-03'], word: [''], colour: [''] }
	await suggest(await eyes(sara, withSara), form(), 'diary', id, written, 'Kanskje slik?')
	const data = await takeOut(kari)
	expect(data.shared).toMatchObject([
		{ with: `Per ${count}`, as: 'helper', may: 'read', tool: 'goals' },
		{ with: `Sara ${count}`, as: 'helper', may: 'suggest', entry: id, until: '2031-02-03' },
	])
	expect(data.suggestions).toMatchObject([{ entry: id, by: `Sara ${count}`, words: 'Kanskje slik?', fields: { text: ['En annen side'] } }])
	const again = readOwnData(Buffer.from(asJson(data)))
	expect(again).toMatchObject({ ok: true, data: { shared: data.shared, suggestions: data.suggestions } })
	if (again.ok) await takeIn(odd, form(), again.data, [])
	expect(await sharesOf(odd)).toEqual([])
	expect((await takeOut(odd)).suggestions).toBeUndefined()
})
