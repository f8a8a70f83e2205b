import type { Viewer } from '#modules/accounts/rules.ts'
import { addEntry, changeEntry, listEntries, readEntry, versionsOf } from '#modules/toolbox/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { blindIndex, uuidFrom } from '#platform/server/keys.ts'
import { dateOf, latestSaturday, toolPages } from './content/index.ts'
import { momentOf } from './when.ts'

/**
 * Fills the tools of some members, through the same verbs as they use. Stopped half-way it goes on where it was: the same form
 * makes one thing.
 *
 * @param people everybody of the trial by account key.
 * @returns the ids of what was made, by `member page`.
 */
export async function makeToolPages(people: ReadonlyMap<string, Viewer>): Promise<ReadonlyMap<string, string>> {
	const zero = latestSaturday(now())
	const made = new Map<string, string>()
	for (const page of toolPages) {
		const owner = people.get(page.member)!
		const key = (what: string) => uuidFrom(blindIndex('trial form', `${page.member} ${page.key} ${what}`))
		const of = (other: string): string => {
			const id = made.get(`${page.member} ${other}`)
			if (!id) throw new Error(`${page.key} points to ${other}, which is not made before it`)
			return id
		}
		const content = page.content(of, (daysAgo) => dateOf(daysAgo, zero))
		const id =
			(await madeBefore(owner, page.tool, content)) ?? (await at(momentOf(page), () => addEntry(owner, key('new'), page.tool, content)))
		made.set(`${page.member} ${page.key}`, id)
		for (const [step, change] of (page.later ?? []).entries()) {
			const before = await readEntry<Record<string, unknown>>(owner, page.tool, id)
			if (before.version !== step + 1) continue
			await at(momentOf(change), () => changeEntry(owner, key(`later ${step}`), page.tool, id, step + 1, change.content(before.content)))
		}
	}
	return made
}

/** Made by a start that was stopped later, and changed since: what it said at first tells it. */
async function madeBefore(owner: Viewer, tool: string, content: unknown): Promise<string | undefined> {
	for (const { id, version } of await listEntries(owner, tool)) {
		if (version === 1) continue
		const first = (await versionsOf(owner, tool, id, 2))[0]
		if (JSON.stringify(first?.content) === JSON.stringify(content)) return id
	}
	return undefined
}
