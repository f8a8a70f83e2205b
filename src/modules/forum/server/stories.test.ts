import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { block, personasOf } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { KEEP_STORIES_DAYS, STORIES_AT_ONCE } from '../rules.ts'
import { agreeToStory, forgetStories, listStories, myStories, offerStory, passStoryOn, readStory } from './index.ts'
import { storyAgreement, suggestStory, takeStory, waitingStories, withdrawStory } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>
let colleague: Awaited<ReturnType<typeof makeConsultant>>
let stranger: Awaited<ReturnType<typeof makeConsultant>>

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	const [here, elsewhere] = [await makeCommunity(), await makeCommunity()]
	writer = await makeMember(here, 'Havbris')
	reader = await makeMember(here)
	consultant = await makeConsultant(here)
	colleague = await makeConsultant(here)
	stranger = await makeConsultant(elsewhere)
})
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const text = (more: object = {}) => ({
	form_key: randomUUID(),
	title: 'Da jeg sluttet å vente',
	body: `En morgen ${randomUUID()}`,
	under: 'mine' as const,
	name: '',
	...more,
})
const offer = (more: object = {}) => offerStory(writer.peer, { ...text(more), persona: writer.persona }, 'Testa Person')

/** Offered and taken up. */
async function begun(more: object = {}): Promise<string> {
	const id = await offer(more)
	await takeStory(consultant.peer, id)
	return id
}

async function published(more: object = {}): Promise<string> {
	const id = await begun(more)
	await agreeToStory(consultant.peer, id, 1)
	expect(await agreeToStory(writer.peer, id, 1)).toBe(true)
	return id
}

const listed = async (who: { peer: Parameters<typeof listStories>[0] }): Promise<string[]> =>
	(await listStories(who.peer)).stories.map(({ id }) => id)

describe('while two agree', () => {
	test('nobody reads it but the two, and the desk sees only that it waits', async () => {
		const id = await offer()
		expect((await waitingStories(consultant.peer)).find((one) => one.id === id)).toMatchObject({ name: 'Havbris', taken: false })
		for (const { peer } of [reader, consultant, stranger])
			await expect(storyAgreement(peer, id)).rejects.toMatchObject({ kind: 'not_found' })
		await takeStory(consultant.peer, id)
		await takeStory(consultant.peer, id)
		expect((await storyAgreement(consultant.peer, id)).versions).toHaveLength(1)
		for (const { peer } of [reader, colleague, stranger]) {
			await expect(storyAgreement(peer, id)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(takeStory(peer, id)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(agreeToStory(peer, id, 1)).rejects.toMatchObject({ kind: 'not_found' })
			const rows = await asPersonas(peer.identity, (tx) =>
				tx.selectFrom('peer.story_version').selectAll().where('story', '=', id).execute(),
			)
			expect(rows).toEqual([])
		}
		expect((await waitingStories(colleague.peer)).map((one) => one.id)).not.toContain(id)
	})

	test('it goes to and fro, and stands when both said yes to the same version', async () => {
		const id = await begun()
		await agreeToStory(writer.peer, id, 1)
		await suggestStory(consultant.peer, id, { ...text({ title: 'Kortere' }), version: 1 }, '')
		expect(await storyAgreement(writer.peer, id)).toMatchObject({
			version: 2,
			memberYes: false,
			deskYes: true,
			turn: 'member',
			shown: false,
		})
		await expect(agreeToStory(writer.peer, id, 1)).rejects.toMatchObject({ kind: 'clash' })
		const late = { ...text({ title: 'For seint' }), version: 1 }
		await expect(suggestStory(writer.peer, id, late, '')).rejects.toMatchObject({ reason: 'changed_meanwhile' })
		const mine = { ...text({ title: 'Mine ord' }), version: 2 }
		await Promise.all([suggestStory(writer.peer, id, mine, ''), suggestStory(writer.peer, id, mine, '')])
		expect(await agreeToStory(writer.peer, id, 3)).toBe(false)
		expect(await listed(reader)).not.toContain(id)
		expect(await agreeToStory(consultant.peer, id, 3)).toBe(true)
		expect(await readStory(reader.peer, id)).toMatchObject({ title: 'Mine ord', name: 'Havbris', persona: writer.persona, mine: false })
		await expect(suggestStory(consultant.peer, id, { ...text(), version: 3 }, '')).rejects.toMatchObject({ kind: 'clash' })
		await expect(readStory(stranger.peer, id)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('nobody says yes for the other, publishes alone, or takes it back for them, whatever they say to the database', async () => {
		const id = await begun()
		const change = (peer: typeof writer.peer, set: object) =>
			asPersonas(peer.identity, (tx) => tx.updateTable('peer.story').set(set).where('id', '=', id).execute())
		await expect(change(consultant.peer, { member_yes: 1 })).rejects.toMatchObject({ code: '42501' })
		await expect(change(writer.peer, { desk_yes: 1 })).rejects.toMatchObject({ code: '42501' })
		await expect(change(consultant.peer, { withdrawn_on: '2030-01-01' })).rejects.toMatchObject({ code: '42501' })
		await expect(change(writer.peer, { consultant: writer.persona })).rejects.toMatchObject({ code: /42501|23514/ })
		await agreeToStory(consultant.peer, id, 1)
		const shown = { id, community: writer.peer.identity.community, title: 'A', body: 'B', shown_on: '2030-01-01' }
		const publish = asPersonas(consultant.peer.identity, (tx) => tx.insertInto('peer.story_shown').values(shown).execute())
		await expect(publish).rejects.toMatchObject({ code: '42501' })
	})

	test('another consultant can take over, and whoever had it reads it no more', async () => {
		const id = await begun()
		await agreeToStory(consultant.peer, id, 1)
		await passStoryOn(writer.peer, id)
		await expect(storyAgreement(consultant.peer, id)).rejects.toMatchObject({ kind: 'not_found' })
		await takeStory(colleague.peer, id)
		expect(await storyAgreement(colleague.peer, id)).toMatchObject({ deskYes: false, consultant: { id: colleague.persona } })
	})

	test('its texts lie sealed', async () => {
		const secret = `kanari${randomUUID()}`
		await begun({ body: secret, title: secret })
		const { rows } = await thief.query<{ line: string }>(
			'select t::text as line from peer.story_version t union all select s::text from peer.story s',
		)
		for (const { line } of rows) expect(line.includes(secret) || line.includes(Buffer.from(secret).toString('hex'))).toBe(false)
	})
})

test('a name for the story alone is nobody’s, and its page says nothing of whose it is', async () => {
	await expect(offer({ under: 'own', name: '' })).rejects.toMatchObject({ fields: { name: 'missing' } })
	await expect(offer({ under: 'own', name: 'havbris' })).rejects.toMatchObject({ fields: { name: 'taken' } })
	await expect(offer({ under: 'own', name: 'Testa' })).rejects.toMatchObject({ fields: { name: 'like_legal_name' } })
	const id = await published({ under: 'own', name: 'En som dro videre' })
	const page = await readStory(reader.peer, id)
	expect(page).toMatchObject({ name: 'En som dro videre', persona: undefined, mine: false })
	const inList = (await listStories(reader.peer)).stories.find((one) => one.id === id)
	expect(JSON.stringify([page, inList])).not.toContain(writer.persona)
	const rows = await asPersonas(reader.peer.identity, (tx) => tx.selectFrom('peer.story').selectAll().execute())
	expect(rows).toEqual([])
	expect((await readStory(writer.peer, id)).mine).toBe(true)
	// A block is about a name: one that is not shown must not be found out by it.
	await block(reader.peer, reader.persona, writer.persona)
	const blocking = { peer: await personasOf(reader.viewer) }
	expect(await listed(blocking)).toContain(id)
})

test('taken back it is gone at once for all but its writer, and later its texts with it', async () => {
	const id = await published()
	expect(await listed(colleague)).toContain(id)
	await expect(withdrawStory(consultant.peer, id)).rejects.toMatchObject({ kind: 'not_found' })
	await withdrawStory(writer.peer, id)
	await withdrawStory(writer.peer, id)
	expect(await listed(colleague)).not.toContain(id)
	for (const { peer } of [reader, colleague, consultant]) {
		await expect(readStory(peer, id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(storyAgreement(peer, id)).rejects.toMatchObject({ kind: 'not_found' })
	}
	expect(await storyAgreement(writer.peer, id)).toMatchObject({ withdrawn: true, shown: false })
	await expect(agreeToStory(writer.peer, id, 1)).rejects.toMatchObject({ kind: 'clash' })
	expect((await myStories(writer.peer)).map((one) => one.id)).not.toContain(id)
	const still = await published({ title: 'Den som står' })
	shiftClock((KEEP_STORIES_DAYS - 1) * 86_400_000)
	await forgetStories()
	expect((await storyAgreement(writer.peer, id)).versions).toHaveLength(1)
	shiftClock((KEEP_STORIES_DAYS + 1) * 86_400_000)
	expect(await forgetStories()).toBeGreaterThan(0)
	await expect(storyAgreement(writer.peer, id)).rejects.toMatchObject({ kind: 'not_found' })
	expect(await listed(colleague)).toContain(still)
	shiftClock(0)
})

test('so many wait at once and no more; sent twice it is one', async () => {
	const other = await makeMember(consultant.viewer.community)
	const input = { ...text(), persona: other.persona }
	const ids = await Promise.all([1, 2, 3].map(() => offerStory(other.peer, input, '')))
	expect(new Set(ids).size).toBe(1)
	await expect(offerStory(other.peer, { ...input, body: 'Noe annet.' }, '')).rejects.toMatchObject({ reason: 'forum_sent_before' })
	for (let count = 1; count < STORIES_AT_ONCE; count++) await offerStory(other.peer, { ...text(), persona: other.persona }, '')
	await expect(offerStory(other.peer, { ...text(), persona: other.persona }, '')).rejects.toMatchObject({ reason: 'forum_story_many' })
	await expect(offerStory(other.peer, { ...text(), persona: writer.persona }, '')).rejects.toMatchObject({ kind: 'not_found' })
})
