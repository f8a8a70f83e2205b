import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { newPerson } from '../../../../../tests/support/people.ts'
import { communityOfThisFile } from '../../../../../tests/support/of-this-file.ts'
import { form, notFound } from '../../../../../tests/support/sharing.ts'
import { letIn } from '../../../../../tests/support/ties.ts'
import { addEntry, changeEntry, readEntry } from '../../server/entries.ts'
import { versionsOf } from '../../server/versions.ts'
import { writtenOf, type Written } from '../../tool.ts'
import { toolOf } from '../../tools.ts'
import { changedFields, withSuggested } from '../changes.ts'
import { share, sharesOf, takeBackShare } from './shares.ts'
import { ownEyes, sharedEntry } from './reading.ts'
import { forgetShares } from './jobs.ts'
import { answerSuggestion, mySuggestions, suggest, suggestionsTo, takeBackSuggestion, SUGGESTIONS_MAX } from './suggestions.ts'

let count: number
let kari: Viewer, sara: Viewer, per: Viewer
let tie: string, domain: string, swim: string

const steps = [
	{ id: 'a', text: 'Feel the water', done: '2026-10-01' },
	{ id: 'b', text: 'Wade', done: '' },
]
const goal = (more: object = {}) => ({
	title: 'Swim',
	why: 'Because',
	domain,
	who: '',
	by: '',
	state: 'on_the_way',
	after: '',
	steps,
	...more,
})

communityOfThisFile(async (here, n) => {
	count = n
	kari = await newPerson(here, 'member', `Kari ${n}`)
	sara = await newPerson(here, 'provider', `Sara ${n}`)
	per = await newPerson(here, 'provider', `Per ${n}`)
	tie = await letIn(kari, sara)
	domain = await addEntry(kari, form(), 'life_domains', { name: 'Body', how: '', helps: '', hinders: '', wish: '' })
	swim = await addEntry(kari, form(), 'goals', goal())
	await share(kari, form(), { tool: 'goals', entry: swim, under: false, tie, may: 'suggest', lastDay: undefined })
})

const eyes = () => ownEyes(sara, tie)
/** The form as it stands for the reader, with what they write in it. */
const filled = async (more: Written): Promise<Written> => {
	const { entry } = await sharedEntry(await eyes(), 'goals', swim)
	return { ...writtenOf(toolOf('goals'), entry.content), ...more }
}
const send = async (more: Written, words = '') => suggest(await eyes(), form(), 'goals', swim, await filled(more), words)

test('A suggestion changes nothing; its owner sees who would write what otherwise, and its author that it waits', async () => {
	await send({ who: ['I can come along'] }, 'Only if you like')
	expect(await readEntry(kari, 'goals', swim)).toMatchObject({ version: 1, content: { who: '' } })
	const [one, ...others] = await suggestionsTo(kari, swim)
	expect(others).toEqual([])
	expect(one).toMatchObject({
		by: { person: sara.person, name: `Sara ${count}`, how: 'suggestion' },
		changed: ['who'],
		words: 'Only if you like',
	})
	expect(await noticesOf(kari)).toContainEqual({ kind: 'share_suggestion', about: swim })
	expect(await mySuggestions(await eyes(), swim)).toMatchObject([{ id: one!.id }])
	await takeBackSuggestion(await eyes(), one!.id)
	expect(await suggestionsTo(kari)).toEqual([])
})

test('Reading alone suggests nothing, nor does a form that changes nothing, nor one too many, nor anybody else', async () => {
	await expect(send({})).rejects.toMatchObject({ reason: 'nothing_changed' })
	await expect(send({ step_text: ['Feel the water', 'Wade', '', ''] })).rejects.toMatchObject({ reason: 'nothing_changed' })
	await expect(suggest(await eyes(), form(), 'goals', domain, {}, '')).rejects.toMatchObject(notFound)
	for (let n = 0; n < SUGGESTIONS_MAX; n++) await send({ who: [`me ${n}`] })
	await expect(send({ who: ['one more'] })).rejects.toMatchObject({ reason: 'full' })
	const written = await filled({ who: ['x'] })
	await share(kari, form(), { tool: 'goals', entry: swim, under: false, tie, may: 'read', lastDay: undefined })
	await expect(suggest(await eyes(), form(), 'goals', swim, written, '')).rejects.toMatchObject({ kind: 'not_allowed' })
	await expect(ownEyes(per, tie)).rejects.toMatchObject(notFound)
	// Past the verbs the database holds to the same.
	const row = {
		id: randomUUID(),
		community: kari.community,
		person: kari.person,
		author: sara.person,
		share: (await sharesOf(kari))[0]!.id,
		entry: swim,
		state: 'open',
		box: Buffer.from('x'),
	}
	for (const [who, forged] of [
		[sara, row],
		[per, { ...row, author: per.person }],
		[per, row],
	] as const)
		await expect(asPerson(who, (tx) => tx.insertInto('care.suggestion').values(forged).execute())).rejects.toMatchObject({ code: '42501' })
	expect(await asPerson(per, (tx) => tx.selectFrom('care.suggestion').select('id').execute())).toEqual([])
})

test('Sent twice it is there once, also from two windows at a time', async () => {
	const [key, written] = [form(), await filled({ who: ['me'] })]
	await Promise.all([1, 2].map(async () => suggest(await eyes(), key, 'goals', swim, written, '')))
	expect(await suggestionsTo(kari)).toHaveLength(1)
})

test('Taken, it stands as written by both, on top of what I wrote meanwhile; what they did not see stays', async () => {
	await send({ step_text: ['Feel the water', 'Wade with shoes', 'Swim out'], step_id: ['a', 'b', ''], step_done: ['2026-10-01', '', ''] })
	await changeEntry(kari, form(), 'goals', swim, 1, goal({ why: 'Because I was one who swam' }))
	const [one] = await suggestionsTo(kari, swim)
	expect(one!.changed).toEqual(['step_text'])
	const tool = toolOf('goals')
	const { content } = await readEntry(kari, 'goals', swim)
	const merged = withSuggested(tool, writtenOf(tool, content), one!)
	expect(merged).toMatchObject({ domain: [domain], why: ['Because I was one who swam'], step_done: ['2026-10-01', '', ''] })
	const after = goal({ why: 'Because I was one who swam', steps: [{ ...steps[0]! }, { id: 'b', text: 'Wade with shoes', done: '' }] })
	await changeEntry(kari, form(), 'goals', swim, 2, after, one!.by)
	await answerSuggestion(kari, one!.id, 'taken')
	expect(await readEntry(kari, 'goals', swim)).toMatchObject({ by: { name: `Sara ${count}`, how: 'suggestion' }, content: { domain } })
	expect(await suggestionsTo(kari)).toEqual([])
	expect(await noticesOf(kari)).not.toContainEqual({ kind: 'share_suggestion', about: swim })
	// By whom it came to be is there in what stood before, too; what I write alone is mine alone.
	await changeEntry(kari, form(), 'goals', swim, 3, goal({ why: 'Alone' }))
	expect((await readEntry(kari, 'goals', swim)).by).toBeUndefined()
	expect((await versionsOf(kari, 'goals', swim))[0]).toMatchObject({ version: 3, by: { name: `Sara ${count}` } })
	// The reader is not told who else had a part in it.
	expect(JSON.stringify(await sharedEntry(await eyes(), 'goals', swim))).not.toContain('"by":{')
})

test('Let go, it is out of the way and can be looked at again; nobody else can answer it', async () => {
	await send({ who: ['me'] })
	const [one] = await suggestionsTo(kari)
	for (const who of [sara, per, { ...kari, roles: ['provider'] as const }])
		await expect(answerSuggestion(who, one!.id, 'let_go')).rejects.toMatchObject(notFound)
	await answerSuggestion(kari, one!.id, 'let_go')
	expect(await suggestionsTo(kari)).toEqual([])
	expect(await mySuggestions(await eyes(), swim)).toEqual([])
	await answerSuggestion(kari, one!.id, 'open')
	expect(await suggestionsTo(kari)).toHaveLength(1)
	await answerSuggestion(kari, one!.id, 'let_go')
	await at(new Date(Date.now() + 32 * 86_400_000), forgetShares)
	await expect(answerSuggestion(kari, one!.id, 'open')).rejects.toMatchObject(notFound)
})

test('Taken back, the text is gone for its author with their own suggestion; I keep what they said', async () => {
	await send({ who: ['me'] })
	await takeBackShare(kari, { tie })
	await expect(mySuggestions(await ownEyes(sara, tie), swim)).rejects.toMatchObject(notFound)
	expect(await asPerson(sara, (tx) => tx.selectFrom('care.suggestion').select('id').execute())).toEqual([])
	expect(await suggestionsTo(kari)).toHaveLength(1)
})

test('A field that was not on the page counts as left alone, and rows go together', () => {
	const tool = toolOf('goals')
	const before: Written = { title: ['Swim'], domain: [domain], step_text: ['a'], step_id: ['1'], step_done: ['x'] }
	const { domain: _, ...unseen } = before
	expect(changedFields(tool, before, unseen)).toEqual([])
	expect(changedFields(tool, before, { ...unseen, step_text: [] })).toEqual(['step_text'])
	expect(changedFields(toolOf('strengths'), { fits: ['humour'] }, {})).toEqual(['fits'])
	expect(withSuggested(tool, before, { written: { step_text: ['b'], step_id: [''], step_done: [''] }, changed: ['step_text'] })).toEqual({
		...before,
		step_text: ['b'],
		step_id: [''],
		step_done: [''],
	})
})
