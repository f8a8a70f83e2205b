import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNoticesOf } from '#modules/notifications/server/index.ts'
import { ownEyes, share, sharedEntry, sharesOf, suggest, suggestionsTo } from '#modules/toolbox/server/index.ts'
import { writtenOf } from '#modules/toolbox/tool.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { makeRelativeCode, membersOf, readersOf, relativeTiesOf, useRelativeCode } from '#modules/ties/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { blindIndex, uuidFrom } from '#platform/server/keys.ts'
import { accounts, dateOf, latestSaturday, looks, shares, suggestion, toolPages } from './content/index.ts'
import { momentOf } from './when.ts'

type People = ReadonlyMap<string, Viewer>
const keyFor = (...words: string[]): string => uuidFrom(blindIndex('trial form', words.join(' ')))

/**
 * Lets some members of the trial share some of their pages, through the same verbs as they use; and lets those look.
 *
 * @param made the ids of their pages, by `member page`.
 */
export async function makeShares(people: People, made: ReadonlyMap<string, string>): Promise<void> {
	await letRelativesIn(people)
	const toolOfPage = (member: string, page: string): string => toolPages.find((one) => one.member === member && one.key === page)!.tool
	for (const { member, with: other, page, under, may, days, ...moment } of shares) {
		const owner = people.get(member)!
		const tie = (await readersOf(owner)).find(({ person }) => person === people.get(other)!.person)!.tie
		const entry = made.get(`${member} ${page}`)!
		if ((await sharesOf(owner)).some((one) => one.tie === tie && one.entry === entry)) continue
		const lastDay = days === undefined ? undefined : dateOf(moment.daysAgo - days, latestSaturday(now()))
		const what = { tool: toolOfPage(member, page), entry, under }
		await at(momentOf(moment), () => share(owner, keyFor('share', member, other, page), { ...what, tie, may, lastDay }))
	}
	const eyesOn = async (who: string, member: string) => {
		const tie = (await membersOf(people.get(who)!)).find(({ person }) => person === people.get(member)!.person)!.tie
		return ownEyes(people.get(who)!, tie)
	}
	for (const { who, member, page, ...moment } of looks) {
		const eyes = await eyesOn(who, member)
		await at(momentOf(moment), () => sharedEntry(eyes, toolOfPage(member, page), made.get(`${member} ${page}`)!))
		await clearNoticesOf(people.get(who)!, eyes.tie.tie)
	}
	const { who, member, page, field, value, words } = suggestion
	const [tool, entry] = [toolOfPage(member, page), made.get(`${member} ${page}`)!]
	if ((await suggestionsTo(people.get(member)!, entry)).length > 0) return
	const eyes = await eyesOn(who, member)
	await at(momentOf(suggestion), async () => {
		const { content } = (await sharedEntry(eyes, tool, entry)).entry
		const written = { ...writtenOf(toolOf(tool), content), [field]: [value] }
		await suggest(eyes, keyFor('suggestion', member, page), tool, entry, written, words)
	})
}

async function letRelativesIn(people: People): Promise<void> {
	for (const { key, relativeOf } of accounts) {
		const [relative, member] = [people.get(key), people.get(relativeOf ?? '')]
		if (!relative || !member || (await relativeTiesOf(relative)).length > 0) continue
		const { code } = await makeRelativeCode(member, keyFor('relative', key))
		await useRelativeCode(relative, code)
	}
}
