import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { at } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { townOfThisFile } from '../../../../tests/support/of-this-file.ts'
import { begin } from '../../../../tests/support/threads.ts'
import { draftIn, draftsOf, forgetThrownDrafts, keepDraft, openConversation, sendMessage, throwDraftAway } from './index.ts'

const { town, database } = townOfThisFile()

const draft = (place: string, text: string, form_key = randomUUID()) => ({ place, text, form_key, subject: '', to: [] })

test('what is half written is there again, in its place, for its writer alone', async () => {
	const { kari, sara } = town
	const id = await begin(kari, [sara])
	const form = draft(id, 'Jeg tenkte på')
	await keepDraft(kari, form)
	await keepDraft(kari, { ...form, text: 'Jeg tenkte på det du sa' })
	expect(await draftIn(kari, id)).toMatchObject({ text: 'Jeg tenkte på det du sa', form_key: form.form_key })
	expect(await draftIn(sara, id)).toBeUndefined()
	expect(await draftsOf(sara)).toEqual([])
	const seen = await asPerson(sara, (tx) => tx.selectFrom('care.draft').selectAll().execute())
	expect(seen).toEqual([])
	await keepDraft(kari, { ...form, text: '  ' })
	expect(await draftIn(kari, id)).toBeUndefined()
})

test('sent, nothing of it stays; and one that is saved while it is sent comes to nothing', async () => {
	const { kari, sara } = town
	for (let round = 0; round < 20; round++) {
		const id = await begin(kari, [sara])
		const form = draft(id, 'Snart sendt')
		await keepDraft(kari, form)
		await Promise.all([
			sendMessage(kari, id, form).catch((problem: unknown) => Promise.reject(problem)),
			keepDraft(kari, { ...form, text: 'Snart sendt.' }),
		])
		expect(await draftIn(kari, id)).toBeUndefined()
		await keepDraft(kari, form)
		expect(await draftIn(kari, id)).toBeUndefined()
	}
	const form = { ...draft('new', 'Ny'), subject: 'Om noe', to: [sara.person] }
	await keepDraft(kari, form)
	expect(await draftIn(kari, 'new')).toMatchObject({ to: [sara.person], subject: 'Om noe' })
	await openConversation(kari, form)
	expect(await draftIn(kari, 'new')).toBeUndefined()
})

test('thrown away it can be had back for thirty days', async () => {
	const { kari, sara } = town
	const id = await begin(kari, [sara])
	const kept = draft(id, 'Kastet')
	const key = kept.form_key
	await keepDraft(kari, kept)
	await throwDraftAway(kari, key, true)
	expect(await draftIn(kari, id)).toBeUndefined()
	expect(await draftsOf(kari)).toMatchObject([{ text: 'Kastet', thrownAway: true }])
	await expect(throwDraftAway(sara, key, false)).rejects.toMatchObject({ kind: 'not_found' })
	await throwDraftAway(kari, key, false)
	expect(await draftIn(kari, id)).toMatchObject({ text: 'Kastet' })
	await throwDraftAway(kari, key, true)
	expect(await forgetThrownDrafts()).toBe(0)
	expect(await at(new Date(Date.now() + 32 * 86_400_000), forgetThrownDrafts)).toBe(1)
	await expect(throwDraftAway(kari, key, false)).rejects.toMatchObject({ kind: 'not_found' })
})

test('two windows each keep their own, and a form that was sent says so', async () => {
	const { kari, sara } = town
	const id = await begin(kari, [sara])
	const [one, other] = [draft(id, 'Fra det ene vinduet'), draft(id, 'Fra det andre')]
	await keepDraft(kari, one)
	await keepDraft(kari, other)
	expect((await draftIn(kari, id, one.form_key))!.text).toBe('Fra det ene vinduet')
	expect((await draftIn(kari, id, other.form_key))!.text).toBe('Fra det andre')
	await sendMessage(kari, id, one)
	expect(await keepDraft(kari, { ...one, text: 'Mer i det samme' })).toBe('sent')
	expect((await draftIn(kari, id))!.text).toBe('Fra det andre')
	await expect(sendMessage(kari, id, { ...one, text: 'Andre ord i det samme skjemaet' })).rejects.toMatchObject({ reason: 'sent_before' })
	await expect(sendMessage(kari, id, one)).resolves.toBeUndefined()
	await keepDraft(kari, { ...other, text: '' })
})

test('there is room for a hundred, and the words of the next one are not taken in half', async () => {
	const { per } = town
	for (let n = 0; n < 100; n++) await keepDraft(per, draft(randomUUID(), `Nummer ${n}`))
	await expect(keepDraft(per, draft(randomUUID(), 'En for mye'))).rejects.toMatchObject({ kind: 'look_again', fields: { text: 'no_room' } })
	expect(await draftsOf(per)).toHaveLength(100)
})

test('who has no part in messages has no drafts', async () => {
	const { tone, ingrid } = town
	for (const other of [tone, ingrid]) {
		await expect(keepDraft(other, draft('new', 'Hei'))).rejects.toMatchObject({ kind: 'not_found' })
		await expect(draftsOf(other)).rejects.toMatchObject({ kind: 'not_found' })
	}
})

test('no word of it is in the database, and a box moved to another place does not open', async () => {
	const { jonas, sara } = town
	const word = `kanari${randomUUID().replaceAll('-', '')}`
	const id = await begin(jonas, [sara])
	const [one, other] = [draft(id, word), draft('new', 'En annen')]
	await keepDraft(jonas, one)
	await keepDraft(jonas, other)
	const thief = await database.thief()
	const { rows } = await thief.query<{ line: string }>('select d::text as line from care.draft d')
	expect(rows.map(({ line }) => line).join()).not.toContain(Buffer.from(word).toString('hex'))
	await thief.query('update care.draft a set box = b.box from care.draft b where a.key = $1 and b.key = $2', [other.form_key, one.form_key])
	expect(await draftIn(jonas, 'new')).toBeUndefined()
	expect((await draftsOf(jonas)).map(({ place }) => place)).toEqual([id])
})
