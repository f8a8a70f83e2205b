import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../tests/support/group.ts'
import { withFollowed } from '#modules/notifications/rules.ts'
import { changePage, savePages } from '#modules/notifications/server/index.ts'
import { pageOf } from '#modules/personas/server/index.ts'
import { ways } from './ways.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

test('who follows a topic is found when it is told, and stands nowhere', async () => {
	const here = await makeCommunity()
	const [follower, other] = [await makeMember(here), await makeMember(here), await makeConsultant(here)]
	const { community } = follower.peer.identity
	const topic = randomUUID()
	const follow = (who: typeof follower, since: Date | undefined) =>
		changePage(pageOf(community, who.viewer.person, 'habits'), (page) => withFollowed(page as never, topic, since))
	follow(follower, new Date('2026-11-20T12:00:00Z'))
	follow(other, new Date('2026-11-20T12:00:00Z'))
	follow(other, undefined)
	await savePages()
	expect(await ways.followersOf!(topic, community)).toEqual([follower.viewer.person])
	expect(await ways.followersOf!(randomUUID(), community)).toEqual([])
	const thief = await database.thief()
	for (const table of ['peer.sealed_page', 'peer.notice', 'peer_jobs.job', 'care_jobs.job'])
		expect(JSON.stringify((await thief.query(`select * from ${table}`)).rows)).not.toContain(topic)
})
