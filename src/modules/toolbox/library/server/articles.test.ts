import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../../tests/support/database.ts'
import { asPerson } from '#platform/server/db.ts'
import { somebody } from '../../server/test-people.ts'
import { blocksOf } from '../blocks.ts'
import { startingArticles } from '../starting/index.ts'
import { article, articles, articleVersions, changeArticle, publishArticle, writeArticle } from './articles.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const notFound = { kind: 'not_found' }
const fields = (title: string) => ({
	title,
	lead: 'In short',
	body: 'Words.\n\n## More\n\n- one\n- two',
	sources: 'Somebody, 2020\nSomebody else, 2021',
	reviewed_on: '2026-01-01',
	review_by: '2027-01-01',
})

test('Twelve articles come along, whole in both languages, each with sources, a day of review and another to come', () => {
	expect(startingArticles).toHaveLength(12)
	expect(new Set(startingArticles.map(({ key }) => key)).size).toBe(12)
	for (const one of startingArticles) {
		expect(one.reviewedOn < one.reviewBy, one.key).toBe(true)
		expect(one.sources.length, one.key).toBeGreaterThan(0)
		for (const source of one.sources) expect(source, one.key).toMatch(/\d{4}|§/)
		for (const { title, lead, body } of [one.nb, one.en]) {
			expect(body.split(/\s+/).length, one.key).toBeGreaterThan(100)
			expect(body.split(/\s+/).length, one.key).toBeLessThan(260)
			expect(`${title}${lead}${body}`, one.key).not.toMatch(/!|pasienten|patients|anonym/i)
		}
		expect(blocksOf(one.nb.body).map(({ kind }) => kind)).toEqual(blocksOf(one.en.body).map(({ kind }) => kind))
	}
})

test('A consultant writes, publishes, changes and takes out; members see it only while it is published', async () => {
	const consultant = await somebody(['consultant'])
	const member = await somebody(['member'], consultant.community)
	const key = randomUUID()
	const ids = await Promise.all([1, 2].map(() => writeArticle(consultant, key, 'nb', fields('Our own'))))
	expect(ids).toEqual([key, key])
	await expect(article(member, key, 'nb')).rejects.toMatchObject(notFound)
	expect((await articles(member, 'nb')).map(({ title }) => title)).not.toContain('Our own')
	expect((await articles(consultant, 'nb')).at(-1)).toMatchObject({ title: 'Our own', published: undefined })
	await publishArticle(consultant, key, true)
	await publishArticle(consultant, key, true)
	expect(await article(member, key, 'nb')).toMatchObject({ by: 'consultant', sources: ['Somebody, 2020', 'Somebody else, 2021'] })
	expect((await articles(member, 'en')).map(({ title }) => title)).not.toContain('Our own')
	await changeArticle(consultant, key, 1, fields('Our own, better'))
	await expect(changeArticle(consultant, key, 1, fields('too late'))).rejects.toMatchObject({ kind: 'clash' })
	expect((await articleVersions(consultant, key)).map(({ title }) => title)).toEqual(['Our own'])
	await publishArticle(consultant, key, false)
	await expect(article(member, key, 'nb')).rejects.toMatchObject(notFound)
})

test('A community’s own takes the place of one that came along, in its language, once it is published', async () => {
	const coordinator = await somebody(['coordinator'])
	const member = await somebody(['member'], coordinator.community)
	const id = await writeArticle(coordinator, randomUUID(), 'nb', fields('Sleep here'), 'sleep')
	expect((await article(member, 'sleep', 'nb')).by).toBe('reconnect')
	await publishArticle(coordinator, id, true)
	expect(await article(member, 'sleep', 'nb')).toMatchObject({ title: 'Sleep here', by: 'coordinator' })
	expect((await articles(member, 'nb')).filter(({ startsFrom }) => startsFrom === 'sleep')).toHaveLength(1)
	expect((await article(member, 'sleep', 'en')).by).toBe('reconnect')
	await expect(publishArticle(coordinator, 'sleep', false)).rejects.toMatchObject(notFound)
	await expect(article(member, 'no-such', 'nb')).rejects.toMatchObject(notFound)
})

test('Nobody else writes, changes or publishes, and another community has nothing of ours', async () => {
	const consultant = await somebody(['consultant'])
	const id = await writeArticle(consultant, randomUUID(), 'nb', fields('Ours'))
	for (const role of ['member', 'provider', 'relative', 'evaluator'] as const) {
		const viewer = await somebody([role], consultant.community)
		await expect(writeArticle(viewer, randomUUID(), 'nb', fields('x'))).rejects.toMatchObject(notFound)
		await expect(changeArticle(viewer, id, 1, fields('x'))).rejects.toMatchObject(notFound)
		await expect(publishArticle(viewer, id, true)).rejects.toMatchObject(notFound)
		await expect(articleVersions(viewer, id)).rejects.toMatchObject(notFound)
		const tries = [
			() => asPerson(viewer, (tx) => tx.updateTable('care.article').set({ title: 'x' }).where('id', '=', id).execute()),
			() => asPerson(viewer, (tx) => tx.deleteFrom('care.article').where('id', '=', id).execute()),
		]
		for (const one of tries) await expect(one()).rejects.toThrow('permission denied')
	}
	const elsewhere = await somebody(['consultant'])
	await expect(article(elsewhere, id, 'nb')).rejects.toMatchObject(notFound)
	await expect(changeArticle(elsewhere, id, 1, fields('x'))).rejects.toMatchObject(notFound)
	await expect(publishArticle(elsewhere, id, true)).rejects.toMatchObject(notFound)
	expect(await article(consultant, id, 'nb')).toMatchObject({ title: 'Ours', version: 1 })
})
