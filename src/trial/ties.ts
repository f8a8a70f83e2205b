import { unitsOf } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { putInTeam, turnClock, writeTemplate } from '#modules/messaging/server/index.ts'
import { FIRST_AGREEMENT, type Agreement } from '#modules/ties/rules.ts'
import { clearNoticesOf } from '#modules/notifications/server/index.ts'
import { addLeave, agree, answerAsk, answerCheckIn, askHelper, askMember, tiesOf } from '#modules/ties/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { blindIndex, uuidFrom } from '#platform/server/keys.ts'
import { dateOf, latestSaturday, leaves, teamReaders, templates, ties } from './content/index.ts'
import type { Tie } from './content/types.ts'
import { momentOf } from './when.ts'

type People = ReadonlyMap<string, Viewer>
const keyFor = (...words: string[]): string => uuidFrom(blindIndex('trial form', words.join(' ')))

/** Contacts, agreements and the team of the trial, made by the same verbs as people use, when they were made. */
export async function makeTies(people: People): Promise<void> {
	const units = new Map((await unitsOf(people.get('coordinator')!)).map(({ name, id }) => [name, id]))
	for (const [team, readers] of Object.entries(teamReaders))
		for (const [at, key] of readers.entries())
			await putInTeam(people.get('coordinator')!, { unit: units.get(team)!, person: people.get(key)!.person, lead: at === 0 })
	for (const tie of ties) await makeTie(tie, people, units)
}

async function makeTie(tie: Tie, people: People, units: ReadonlyMap<string, string>): Promise<void> {
	const member = people.get(tie.member)!
	const helper = people.get(tie.helper ?? teamReaders[tie.team!]![0]!)!
	const other = tie.helper ? helper.person : units.get(tie.team!)!
	if ((await tiesOf(member)).some((one) => one.other.id === other && one.state !== 'ended')) return
	const agreement: Agreement = {
		...FIRST_AGREEMENT,
		days: [...tie.days],
		within: tie.within,
		atLeave: tie.standIns.length > 0 ? 'stand_in' : 'wait',
		standIns: tie.standIns.map((key) => people.get(key)!.person),
	}
	const ask = { form_key: keyFor('tie', tie.member, tie.helper ?? tie.team!), words: tie.words ?? '', agreement }
	const id = await at(momentOf({ daysAgo: tie.daysAgo, hour: '10:00' }), () =>
		tie.asked === 'member' ? askHelper(member, { ...ask, to: other }) : askMember(helper, { ...ask, name: `${tie.member}@demo.example` }),
	)
	if (tie.open) return
	await at(momentOf({ daysAgo: tie.daysAgo - 1, hour: '11:00' }), async () => {
		const answering = tie.asked === 'member' ? helper : member
		await answerAsk(answering, id, true)
		await agree(answering, id, 1)
	})
}

/** What helpers have kept, and what the clock has done until now: it reminds, lets stand-ins read and brings check-ins up. */
export async function makeHelpersDay(people: People): Promise<void> {
	for (const { helper, name, text } of templates)
		await writeTemplate(people.get(helper)!, { form_key: keyFor('template', helper, name), id: undefined, name, text })
	await turnClock()
	for (const tie of ties) if (!tie.checkInWaits) await answerCheckIns(tie, people)
	// What came of all this long ago is no news any more.
	for (const tie of ties)
		if (!tie.open && !tie.checkInWaits)
			for (const viewer of bothOf(tie, people)) for (const { id } of await tiesOf(viewer)) await clearNoticesOf(viewer, id)
}

const bothOf = ({ member, helper, team }: Tie, people: People): Viewer[] => [
	people.get(member)!,
	...(helper ? [helper] : teamReaders[team!]!).map((key) => people.get(key)!),
]

async function answerCheckIns(tie: Tie, people: People): Promise<void> {
	const [member, helper] = bothOf(tie, people) as [Viewer, Viewer]
	const other = tie.helper ? helper.person : undefined
	const there = (await tiesOf(member)).find((one) => (other ? one.helper === other : one.unit !== undefined) && one.state === 'stands')
	for (const { week } of there?.story.raised ?? []) {
		await answerCheckIn(member, there!.id, week, { marks: [4, 3, 4], words: '', show: true })
		await answerCheckIn(helper, there!.id, week, { marks: [3, 4, 4], words: '', show: true })
	}
}

/** Leaves are there before what was written meanwhile. */
export async function makeLeaves(people: People): Promise<void> {
	const zero = latestSaturday(now())
	for (const { helper, from, until, standIn } of leaves) {
		const leave = { from: dateOf(-from, zero), until: dateOf(-until, zero), standIn: people.get(standIn)!.person }
		await addLeave(people.get(helper)!, { form_key: keyFor('leave', helper, String(from)), ...leave })
	}
}
