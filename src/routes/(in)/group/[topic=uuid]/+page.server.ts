import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { ReplyForm } from '#modules/forum/forms.ts'
import { mayReadHistory } from '#modules/forum/rules.ts'
import { areasOf, circlePage, hrefOf, postReply, quoteOf, topicPage } from '#modules/forum/server/index.ts'
import { deviceKey, mayMeet, personasIn } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { asWritten } from '../../../as-written.ts'
import { beforeSending } from '../before-sending.ts'
import { draftIn, dropDraft } from '../../../drafts.ts'
import { mixingIn, namesIn, writerIn } from '../under-which-name.ts'
import { foldsOf } from '../../../filters.ts'
import { heldBack } from '../../../held.ts'
import { tellingIn } from '../../../recognising.ts'
import { pictureIn } from '../../../picture-in-form.ts'
import { ownPages } from '../../../own-pages.ts'
import { stateOf } from '../../../pause.ts'
import { noteTopicRead, pageOfFirstNew, whatIsNew } from '../../../reading.ts'

export const load = async ({ locals, params, url }) => {
	const viewer = await personasIn(asking(locals), params.topic)
	const wanted = url.searchParams.get('from') ?? ''
	const [{ reading, habits, filters, pause }, draft] = await Promise.all([
		ownPages(asking(locals), viewer),
		draftIn(asking(locals), viewer, params.topic, url.searchParams.get('draft')),
	])
	const { folds = [], noSupport = false, follows = {} } = habits
	const from = wanted === 'new' ? await pageOfFirstNew(viewer, params.topic, reading) : Number.parseInt(wanted, 10)
	const page = await topicPage(viewer, params.topic, from > 0 && from < 1e9 ? from : 1)
	const filtered = foldsOf(
		filters,
		page.posts.filter(({ mine }) => !mine),
		({ author, body }) => ({ author: author.id, texts: [body] }),
	)
	// Names of mine that do not meet whoever began this do not write here.
	const apart = viewer.mine.flatMap(({ id }) => (mayMeet(viewer, id, page.topic.author) ? [] : [id]))
	const last = page.posts.at(-1)
	// At its end all of a topic is read, also what they do not meet: it would stay new for ever.
	const atEnd = page.after === undefined && !(from > page.topic.posts)
	const seen = atEnd ? { ordinal: page.topic.posts, writtenAt: page.topic.lastPostAt } : last
	if (seen) noteTopicRead(asking(locals), viewer, reading, { topic: params.topic, last: seen })
	const atWork = mayReadHistory(viewer)
	// Few topics stand in a circle, and only consultants lay out.
	const [circle, areas] = await Promise.all([
		page.room.circle ? circlePage(viewer, page.room.circle) : undefined,
		atWork ? areasOf(viewer) : [],
	])
	const laidOut = areas.filter((area) => !area.circle)
	// Whoever has written here goes on under that name. In a circle only the names that are in it are of use.
	const names = namesIn(viewer)
	if (page.voice && !names.some(({ id }) => id === page.voice?.id)) names.push(page.voice)
	const fresh = !page.room.circle && viewer.mine.length > 0 && !viewer.mine.some((one) => one.topic === params.topic)
	return {
		names,
		fresh,
		...page,
		...whatIsNew(reading, page),
		atWork,
		circle,
		areas: laidOut,
		folds,
		noSupport,
		following: params.topic in follows,
		draft,
		filtered,
		apart,
		muted: filters.topics.some(({ id }) => id === params.topic),
		/** What comes after this number is new to the page as it stands open. */
		since: stateOf(pause).on ? undefined : Math.max(page.topic.posts, last?.ordinal ?? 0),
		formKey: randomUUID(),
		deviceKey: deviceKey(asking(locals)),
	}
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const data = await request.formData()
		const back = await beforeSending(locals, data, async (post) =>
			quoteOf(await personasIn(asking(locals), params.topic), params.topic, post),
		)
		if (back) return back
		const before = data.get('go_on')
		if (before) data.set('persona', before)
		const form = readForm(ReplyForm, data)
		const kept = asWritten(data)
		if (!form.ok) return fail(400, { ...form, values: kept, preview: undefined })
		const recognised = await tellingIn(locals, data, [form.values.body], form.values.persona)
		if (recognised)
			return fail(409, { values: kept, problems: {} as Record<string, string>, preview: undefined, recognised, telling: true })
		const asks = form.values.mixing ? undefined : await mixingIn(locals, params.topic, form.values.persona)
		if (asks) return fail(409, { values: kept, problems: {} as Record<string, string>, preview: undefined, asks })
		const { viewer, persona } = await writerIn(locals, params.topic, form.values.persona)
		const send = async () => postReply(viewer, params.topic, { ...form.values, persona, picture: await pictureIn(asking(locals), data) })
		const ordinal = await send().catch((problem: unknown) => heldBack(problem, kept))
		if (typeof ordinal !== 'number') return ordinal
		await dropDraft(asking(locals), viewer, form.values.form_key)
		redirect(303, hrefOf({ topic: params.topic, ordinal }))
	},
}
