import { randomBytes } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asJob, asPerson } from '#platform/server/db.ts'
import { blindIndex } from '#platform/server/keys.ts'
import { boxFeed, openFeedBox, type FeedBox } from '../../server/boxes.ts'
import { ownersKey } from '../../server/entries.ts'

/** @property token the last part of the address; @property neutral whether it says only that there is an appointment. */
export type Feed = FeedBox

const TOKEN = /^[\w-]{43}$/
const markOf = (token: string): Buffer => blindIndex('calendar feed', token)

/** The address one's own calendar may fetch from, if there is one. @throws Refusal `not_found` for who has no toolbox. */
export async function feedOf(owner: Viewer): Promise<Feed | undefined> {
	const key = await ownersKey(owner)
	const row = await asPerson(owner, (tx) => tx.selectFrom('care.calendar_feed').select('box').executeTakeFirst())
	return row && openFeedBox(key, owner.person, owner.community, row.box)
}

/** Makes an address that nobody can guess (256 bits). An earlier one shows nothing from then on. */
export async function makeFeed(owner: Viewer, neutral: boolean): Promise<void> {
	const key = await ownersKey(owner)
	const token = randomBytes(32).toString('base64url')
	const box = boxFeed(key, owner.person, owner.community, { token, neutral })
	const mark = markOf(token)
	await asPerson(owner, (tx) =>
		tx
			.insertInto('care.calendar_feed')
			.values({ person: owner.person, community: owner.community, mark, box })
			.onConflict((conflict) => conflict.columns(['person', 'community']).doUpdateSet({ mark, box }))
			.execute(),
	)
}

/** The address shows nothing from now on. Twice is once. */
export async function closeFeed(owner: Viewer): Promise<void> {
	await ownersKey(owner)
	await asPerson(owner, (tx) => tx.deleteFrom('care.calendar_feed').where('person', '=', owner.person).execute())
}

/** Whose calendar an address is, as they themselves ask; undefined for an address that is none or none any more. */
export async function feedOwner(token: string): Promise<Viewer | undefined> {
	if (!TOKEN.test(token)) return undefined
	const row = await asJob('care', (tx) =>
		tx.selectFrom('care.calendar_feed').select(['person', 'community']).where('mark', '=', markOf(token)).executeTakeFirst(),
	)
	return row && { ...row, roles: ['member'] }
}
