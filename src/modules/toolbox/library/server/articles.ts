import { mayWriteLibrary, type Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { today } from '#platform/server/clock.ts'
import { asJob, asPerson, type CareTx } from '#platform/server/db.ts'
import type { ArticleFields } from '../forms.ts'
import { startingArticles } from '../starting/index.ts'

export type Language = 'nb' | 'en'

/**
 * An article as it is read.
 *
 * @property id of the community's own, or the key of one that comes with ReConnect. @property version 0 for the latter.
 * @property published undefined while only those who write can see it.
 */
export type Article = {
	id: string
	version: number
	startsFrom: string | undefined
	title: string
	lead: string
	body: string
	sources: string[]
	reviewedOn: string
	reviewBy: string
	/** Who wrote it, as a role: a consultant, a coordinator, or those who make ReConnect. */
	by: 'consultant' | 'coordinator' | 'reconnect'
	published: string | undefined
}

type Row = {
	id: string
	version: number
	starts_from: string | null
	title: string
	lead: string
	body: string
	sources: string
	reviewed_on: string
	review_by: string
	written_as: string
	published_on: string | null
}

const COLUMNS = [
	'id',
	'version',
	'starts_from',
	'title',
	'lead',
	'body',
	'sources',
	'reviewed_on',
	'review_by',
	'written_as',
	'published_on',
] as const

function ofRow(row: Row): Article {
	return {
		id: row.id,
		version: row.version,
		startsFrom: row.starts_from ?? undefined,
		title: row.title,
		lead: row.lead,
		body: row.body,
		sources: row.sources.split('\n').filter((line) => line.trim() !== ''),
		reviewedOn: row.reviewed_on,
		reviewBy: row.review_by,
		by: row.written_as === 'coordinator' ? 'coordinator' : 'consultant',
		published: row.published_on ?? undefined,
	}
}

function starting(language: Language): Article[] {
	return startingArticles.map((one) => ({
		id: one.key,
		version: 0,
		startsFrom: one.key,
		...one[language],
		sources: [...one.sources],
		reviewedOn: one.reviewedOn,
		reviewBy: one.reviewBy,
		by: 'reconnect',
		published: one.reviewedOn,
	}))
}

/**
 * The articles of one's community in a language: those that come with ReConnect, with the community's own in their place, and what
 * the community added. Who writes sees unpublished ones too.
 */
export async function articles(viewer: Viewer, language: Language): Promise<Article[]> {
	const rows = await asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.article')
			.select(COLUMNS)
			.where('community', '=', viewer.community)
			.where('language', '=', language)
			.orderBy('title')
			.execute(),
	)
	const own = rows.map(ofRow)
	const replaced = new Set(own.filter((one) => one.published).map((one) => one.startsFrom))
	const shown = mayWriteLibrary(viewer) ? own : own.filter((one) => one.published)
	const originals = starting(language).filter((one) => !replaced.has(one.id))
	const order = startingArticles.map(({ key }) => key)
	const at = (one: Article): number => (one.startsFrom ? order.indexOf(one.startsFrom) : order.length)
	return [...originals, ...shown].sort((a, b) => at(a) - at(b) || a.title.localeCompare(b.title, language))
}

/** @throws Refusal `not_found`, also for one that is not published to who does not write. */
export async function article(viewer: Viewer, id: string, language: Language): Promise<Article> {
	const own = UUID.test(id) ? await ownArticle(viewer, id) : undefined
	const found = own ?? (await articles(viewer, language)).find((one) => one.id === id || (one.published && one.startsFrom === id))
	if (!found || (!found.published && !mayWriteLibrary(viewer))) throw new Refusal('not_found')
	return found
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function ownArticle(viewer: Viewer, id: string): Promise<Article | undefined> {
	const row = await asPerson(viewer, (tx) =>
		tx.selectFrom('care.article').select(COLUMNS).where('id', '=', id).where('community', '=', viewer.community).executeTakeFirst(),
	)
	return row && ofRow(row)
}

/**
 * Writes a new article, for those who write alone until it is published. Its id is the form's key, so that a second press makes no second.
 *
 * @param startsFrom the starting article it is to stand in the place of. @throws Refusal `not_found` for who may not write.
 */
export async function writeArticle(
	viewer: Viewer,
	formKey: string,
	language: Language,
	fields: ArticleFields,
	startsFrom?: string,
): Promise<string> {
	const row = {
		id: formKey,
		community: viewer.community,
		language,
		starts_from: startingArticles.some(({ key }) => key === startsFrom) ? startsFrom! : null,
		written_as: writerOf(viewer),
		...fields,
	}
	await asJob('care', (tx) =>
		tx
			.insertInto('care.article')
			.values(row)
			.onConflict((conflict) => conflict.doNothing())
			.execute(),
	)
	await article(viewer, formKey, language)
	return formKey
}

/** Policies cannot tell a role on this side, so articles are written by the program, and this is where it asks who wants it. */
function writerOf(viewer: Viewer): 'consultant' | 'coordinator' {
	if (!mayWriteLibrary(viewer)) throw new Refusal('not_found')
	return viewer.roles.includes('consultant') ? 'consultant' : 'coordinator'
}

/** Changes an article; what it said before is kept. @throws Refusal `not_found`; `clash` when another changed it meanwhile. */
export async function changeArticle(viewer: Viewer, id: string, expected: number, fields: ArticleFields): Promise<void> {
	const written_as = writerOf(viewer)
	await asJob('care', async (tx) => {
		const before = await locked(tx, viewer, id)
		if (before.version !== expected) throw new Refusal('clash')
		const { title, lead, body, sources, reviewed_on, version } = before
		await tx
			.insertInto('care.article_version')
			.values({ article: id, community: viewer.community, version, title, lead, body, sources, reviewed_on })
			.execute()
		await tx
			.updateTable('care.article')
			.set({ ...fields, written_as, version: version + 1 })
			.where('id', '=', id)
			.execute()
	})
}

/** Lets all read it, or takes it out of the library again; it stays with those who write. Twice is once. */
export async function publishArticle(viewer: Viewer, id: string, publish: boolean): Promise<void> {
	writerOf(viewer)
	await asJob('care', async (tx) => {
		const { published_on } = await locked(tx, viewer, id)
		if ((published_on !== null) === publish) return
		await tx
			.updateTable('care.article')
			.set({ published_on: publish ? today() : null })
			.where('id', '=', id)
			.execute()
	})
}

async function locked(tx: CareTx, viewer: Viewer, id: string) {
	// Those that come with ReConnect are nobody's to change here.
	if (!UUID.test(id)) throw new Refusal('not_found')
	const row = await tx
		.selectFrom('care.article')
		.select(COLUMNS)
		.where('id', '=', id)
		.where('community', '=', viewer.community)
		.forUpdate()
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return row
}

/** What an article said before, the newest first; for those who write. */
export async function articleVersions(viewer: Viewer, id: string) {
	writerOf(viewer)
	return asJob('care', (tx) =>
		tx
			.selectFrom('care.article_version')
			.select(['version', 'title', 'lead', 'body', 'sources', 'reviewed_on'])
			.where('article', '=', id)
			.where('community', '=', viewer.community)
			.orderBy('version', 'desc')
			.limit(20)
			.execute(),
	)
}
