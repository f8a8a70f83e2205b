import { addStrategy, pinStrategy, strategies, whatMatters, writeWhatMatters } from '#modules/toolbox/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import type { Habits } from '#modules/notifications/rules.ts'
import { changePage, savePages } from '#modules/notifications/server/index.ts'
import { pageOf, peerCommunity } from '#modules/personas/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { blindIndex, uuidFrom } from '#platform/server/keys.ts'
import { ownPages } from './content/index.ts'
import { momentOf } from './when.ts'

/** Written some weeks ago, on a quiet evening. */
const WRITTEN = { daysAgo: 24, hour: '19:40' }

/**
 * Writes what matters to the members of the trial and what helps them, through the same verbs as they do, with the first
 * two on Help now and what they fold in the group. Stopped half-way it goes on where it was.
 *
 * @param people everybody of the trial by account key.
 */
export async function makeOwnPages(people: ReadonlyMap<string, Viewer>): Promise<void> {
	for (const page of ownPages) {
		const owner = people.get(page.member)!
		const key = (what: string) => uuidFrom(blindIndex('trial form', `${page.member} ${what}`))
		await at(momentOf(WRITTEN), async () => {
			if ((await whatMatters(owner)).version === 0) await writeWhatMatters(owner, key('matters'), 0, page.matters)
			const there = new Set((await strategies(owner)).map((entry) => entry.content.title))
			for (const [order, { title, how }] of page.strategies.entries()) {
				if (there.has(title)) continue
				const id = await addStrategy(owner, key(title), { title, how })
				if (order < 2) await pinStrategy(owner, id)
			}
		})
		const folds = [...(page.folds ?? [])]
		if (folds.length > 0)
			changePage<Habits>(pageOf(peerCommunity(owner.community), owner.person, 'habits'), (habits) => ({ ...habits, folds }))
	}
	await savePages()
}
