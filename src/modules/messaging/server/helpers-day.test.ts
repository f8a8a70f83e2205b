import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addUnit, takeRole, unitsOf } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { agree, answerAsk, askHelper, teamsOf } from '#modules/ties/server/index.ts'
import { FIRST_AGREEMENT } from '#modules/ties/rules.ts'
import { asPerson } from '#platform/server/db.ts'
import { kindsOf, on, say, serviceOfThisFile, withStandIn, writeTo } from '../../../../tests/support/of-this-file.ts'
import { newPerson } from '../../../../tests/support/people.ts'
import { letIn } from '../../../../tests/support/ties.ts'
import {
	addNote,
	answerLater,
	answersByUnit,
	clearTeams,
	composerOf,
	conversation,
	conversationsOf,
	endContact,
	handingOf,
	handOver,
	markSeen,
	notesOf,
	openConversation,
	putInTeam,
	removeTemplate,
	takeOutOfTeam,
	takeThread,
	teamInbox,
	templatesOf,
	turnClock,
	worklistOf,
	writeTemplate,
} from './index.ts'

let unit: string
let round: number
let kari: Viewer, sara: Viewer, per: Viewer, mona: Viewer, liv: Viewer

const { database } = serviceOfThisFile(async (service, number) => {
	round = number
	;({ kari, sara, per, mona, liv } = service)
	await addUnit(liv, { name: `Tjenesten ${round}`, level: 'municipal' })
	unit = (await unitsOf(liv)).find(({ name }) => name === `Tjenesten ${round}`)!.id
})

const THURSDAY = '2026-11-19T10:00:00Z'
const MONDAY_EVENING = '2026-11-23T18:00:00Z'

async function teamOfTwo(): Promise<void> {
	await putInTeam(liv, { unit, person: sara.person, lead: true })
	await putInTeam(liv, { unit, person: per.person, lead: false })
}
async function inContactWithTeam(): Promise<string> {
	await teamOfTwo()
	const tie = await askHelper(kari, { form_key: randomUUID(), to: unit, words: '', agreement: FIRST_AGREEMENT })
	await answerAsk(per, tie, true)
	await agree(per, tie, 1)
	return tie
}

describe('a team', () => {
	test('any of it says yes; all of it reads, one takes it, and the member is told who', async () => {
		await inContactWithTeam()
		const id = await on(THURSDAY, () => writeTo(kari, unit))
		expect((await conversation(kari, id)).others.map(({ name }) => name).sort()).toEqual([`Per ${round}`, `Sara ${round}`])
		for (const each of [sara, per]) expect(await kindsOf(each, id)).toEqual(['message'])
		expect((await composerOf(kari, id))!.team).toEqual({ mine: false, name: undefined })
		expect((await teamInbox(per)).teams).toMatchObject([{ alarms: 1, threads: [{ id, owner: undefined, due: '2026-11-23' }] }])
		await takeThread(per, id, true)
		expect((await composerOf(kari, id))!.team).toEqual({ mine: false, name: `Per ${round}` })
		await expect(takeThread(sara, id, true)).rejects.toMatchObject({ kind: 'clash' })
		for (const other of [mona, kari, liv]) await expect(takeThread(other, id, true)).rejects.toMatchObject({ kind: 'not_found' })
		// What a colleague has taken is theirs: the other is neither told nor asked.
		const items = (await worklistOf(sara)).items.filter((item) => item.conversation === id)
		expect(items).toEqual([])
		await takeThread(per, id, false)
		expect((await teamInbox(sara)).teams[0]).toMatchObject({ alarms: 1 })
	})

	test('what nobody has taken is raised with whoever leads, once, and is late with all of them', async () => {
		await inContactWithTeam()
		const id = await on(THURSDAY, () => writeTo(kari, unit))
		await on(THURSDAY, turnClock)
		expect(await kindsOf(sara, id)).toEqual(['message'])
		await on('2026-11-20T10:00:00Z', turnClock)
		expect(await kindsOf(sara, id)).toEqual(['message', 'message_team'])
		expect(await kindsOf(per, id)).toEqual(['message'])
		await on(MONDAY_EVENING, turnClock)
		expect(await kindsOf(kari, id)).toEqual(['message_late'])
		expect(await kindsOf(sara, id)).toContain('message_late')
		expect((await on(MONDAY_EVENING, () => worklistOf(sara))).items[0]).toMatchObject({ kind: 'late', conversation: id })
	})

	test('who comes into it sees what is there; who is taken out sees nothing at once, and what they had nobody has', async () => {
		await inContactWithTeam()
		const id = await writeTo(kari, unit)
		await expect(conversation(mona, id)).rejects.toMatchObject({ kind: 'not_found' })
		await putInTeam(liv, { unit, person: mona.person, lead: false })
		expect((await conversation(mona, id)).messages).toHaveLength(1)
		await takeThread(mona, id, true)
		await takeOutOfTeam(liv, unit, mona.person)
		await expect(conversation(mona, id)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await conversationsOf(mona)).lines).toEqual([])
		expect((await composerOf(kari, id))!.team).toEqual({ mine: false, name: undefined })
		await expect(takeOutOfTeam(liv, unit, mona.person)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('even while rows still stand, who is out of the team is out of its conversations', async () => {
		await inContactWithTeam()
		const id = await writeTo(kari, unit)
		await (await database.thief()).query('delete from care.team_member where person = $1', [per.person])
		await expect(conversation(per, id)).rejects.toMatchObject({ kind: 'not_found' })
		const rows = await asPerson(per, (tx) => tx.selectFrom('care.message').selectAll().where('conversation', '=', id).execute())
		expect(rows).toEqual([])
	})

	test('is set up by the coordinator alone, with helpers of the community', async () => {
		for (const other of [sara, kari, mona]) {
			await expect(putInTeam(other, { unit, person: sara.person, lead: false })).rejects.toMatchObject({ kind: 'not_found' })
			await expect(takeOutOfTeam(other, unit, sara.person)).rejects.toMatchObject({ kind: 'not_found' })
		}
		await expect(putInTeam(liv, { unit: randomUUID(), person: sara.person, lead: false })).rejects.toMatchObject({ kind: 'not_found' })
		await expect(putInTeam(liv, { unit, person: kari.person, lead: false })).rejects.toMatchObject({ kind: 'look_again' })
		const bent = asPerson(sara, (tx) =>
			tx.insertInto('care.team_member').values({ unit, community: kari.community, person: sara.person }).execute(),
		)
		await expect(bent).rejects.toMatchObject({ code: '42501' })
	})

	test('is written to alone, and whoever is no helper any more is out of it after the night', async () => {
		await inContactWithTeam()
		await letIn(kari, mona)
		const both = openConversation(kari, { form_key: randomUUID(), to: [unit, mona.person], subject: 'Begge', text: 'Hei' })
		await expect(both).rejects.toMatchObject({ fields: { to: 'cannot_write_to' } })
		await takeRole(liv, per.person, 'provider')
		expect(await clearTeams()).toBe(1)
		expect((await teamsOf(kari, [unit]))[0]!.people.map(({ name }) => name)).toEqual([`Sara ${round}`])
	})

	test('a helper of it writes to the member for the team; ending it takes the team out as one', async () => {
		const tie = await inContactWithTeam()
		const id = await openConversation(sara, { form_key: randomUUID(), to: [kari.person], subject: 'Fra oss', text: 'Hei' })
		expect((await composerOf(kari, id))!.team).toMatchObject({ name: `Sara ${round}` })
		await endContact(sara, tie)
		for (const each of [sara, per]) await expect(conversation(each, id)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await conversation(kari, id)).messages[0]!.text).toBe('Hei')
	})
})

describe('the worklist', () => {
	test('holds all that waits over all members, what is late first', async () => {
		const jonas = await newPerson(kari.community, 'member', `Jonas ${round}`)
		await letIn(kari, sara)
		await letIn(jonas, sara)
		const late = await on('2026-11-10T09:00:00Z', () => writeTo(kari, sara.person))
		const due = await on(THURSDAY, () => openConversation(jonas, { form_key: randomUUID(), to: [sara.person], subject: 'Ny', text: 'Hei' }))
		const asks = await askHelper(await newPerson(kari.community, 'member', `Emil ${round}`), {
			form_key: randomUUID(),
			to: sara.person,
			words: '',
		})
		const { items } = await on(THURSDAY, () => worklistOf(sara))
		expect(items.map(({ kind, href, name }) => [kind, href, name])).toEqual([
			['late', `/messages/${late}#newest`, `Kari ${round}`],
			['due', `/messages/${due}#newest`, `Jonas ${round}`],
			['ask', `/messages/people/${asks}`, `Emil ${round}`],
		])
		for (const id of [late, due]) {
			await markSeen(sara, id, 1)
			await on(THURSDAY, () => say(sara, id))
		}
		expect((await on(THURSDAY, () => worklistOf(sara))).items.map(({ kind }) => kind)).toEqual(['ask'])
		for (const other of [kari, liv]) await expect(worklistOf(other)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await worklistOf(per)).items).toEqual([])
	})
})

describe('answering later', () => {
	test('moves the day, and the member sees who has read it and when an answer comes', async () => {
		await letIn(kari, sara)
		const id = await on(THURSDAY, () => writeTo(kari, sara.person))
		await on(THURSDAY, () => answerLater(sara, id, { form_key: randomUUID(), day: '2026-11-26' }))
		expect(await composerOf(kari, id)).toMatchObject({ due: '2026-11-26', promisedBy: `Sara ${round}` })
		expect((await conversation(kari, id)).messages.at(-1)!.happened).toEqual({ what: 'promised', day: '2026-11-26' })
		await on(MONDAY_EVENING, turnClock)
		expect(await kindsOf(kari, id)).toEqual(['message'])
		await on('2026-11-26T18:00:00Z', turnClock)
		expect(await kindsOf(kari, id)).toContain('message_late')
		await on('2026-11-26T19:00:00Z', () => say(sara, id))
		expect(await composerOf(kari, id)).toMatchObject({ due: undefined, promisedBy: undefined })
	})

	test('is refused for a day that is over or far away, where nothing waits, and to all but helpers in it', async () => {
		await letIn(kari, sara)
		const id = await on(THURSDAY, () => writeTo(kari, sara.person))
		const later = (who: Viewer, day: string): Promise<void> => on(THURSDAY, () => answerLater(who, id, { form_key: randomUUID(), day }))
		await expect(later(sara, '2026-11-18')).rejects.toMatchObject({ fields: { day: 'later_past' } })
		await expect(later(sara, '2026-12-04')).rejects.toMatchObject({ fields: { day: 'later_far' } })
		await later(sara, '2026-12-03')
		for (const other of [kari, per, liv]) await expect(later(other, '2026-11-26')).rejects.toMatchObject({ kind: 'not_found' })
		await say(sara, id)
		await expect(later(sara, '2026-11-26')).rejects.toMatchObject({ fields: { day: 'nothing_waits' } })
	})
})

describe('handing over', () => {
	const handing = (to: Viewer, more: Partial<Parameters<typeof handOver>[2]> = {}) => ({
		form_key: randomUUID(),
		to: to.person,
		sees: 'waiting' as const,
		stay: false,
		text: 'Per tar over for meg.',
		...more,
	})

	test('goes to whom the member has allowed, with words to the member, and the day stays', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on(THURSDAY, () => writeTo(kari, sara.person, 'Gammelt'))
		await on(THURSDAY, () => say(sara, id, 'Svart'))
		await on(THURSDAY, () => say(kari, id, 'Det som venter'))
		expect((await handingOf(sara, id)).colleagues.map(({ name }) => name)).toEqual([`Per ${round}`])
		await on(THURSDAY, () => handOver(sara, id, handing(per)))
		expect((await conversation(per, id)).messages.map(({ text }) => text).slice(0, 2)).toEqual(['Det som venter', 'Per tar over for meg.'])
		const seen = await conversation(kari, id)
		expect(seen.messages.at(-1)).toMatchObject({ happened: { what: 'handed', whom: per.person, sees: 'waiting' } })
		expect(seen.others.map(({ name }) => name)).toEqual([`Per ${round}`])
		await expect(conversation(sara, id)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await composerOf(kari, id))!.due).toBe('2026-11-23')
		// It does not die in silence: the clock is the colleague's now.
		await on(MONDAY_EVENING, turnClock)
		expect(await kindsOf(per, id)).toContain('message_late')
		expect(await kindsOf(kari, id)).toContain('message_late')
		await say(per, id)
		expect((await composerOf(kari, id))!.due).toBeUndefined()
	})

	test('a double press hands it over once; one can stay, and let all be seen', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await writeTo(kari, sara.person, 'Alt')
		const form = handing(per, { sees: 'all', stay: true })
		await Promise.all([handOver(sara, id, form), handOver(sara, id, form)])
		expect((await conversation(kari, id)).messages).toHaveLength(3)
		expect((await conversation(per, id)).messages[0]!.text).toBe('Alt')
		expect((await conversation(sara, id)).messages).toHaveLength(3)
	})

	test('is refused to whom the member has not allowed, without words, with a gap, and to all but its helpers', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await writeTo(kari, sara.person)
		for (const to of [mona, kari, liv, sara])
			await expect(handOver(sara, id, handing(to))).rejects.toMatchObject({ fields: { to: 'hand_over_to' } })
		await expect(handOver(sara, id, handing(per, { text: ' ' }))).rejects.toMatchObject({ fields: { text: 'empty' } })
		await expect(handOver(sara, id, handing(per, { text: 'Hei [navn]' }))).rejects.toMatchObject({ fields: { text: 'gap' } })
		for (const other of [kari, per, mona, liv]) {
			await expect(handOver(other, id, handing(mona))).rejects.toMatchObject({ kind: 'not_found' })
			await expect(handingOf(other, id)).rejects.toMatchObject({ kind: 'not_found' })
		}
	})

	test('in a team it goes to a colleague of the team', async () => {
		await inContactWithTeam()
		const id = await writeTo(kari, unit)
		await takeThread(sara, id, true)
		await expect(handOver(sara, id, handing(mona))).rejects.toMatchObject({ fields: { to: 'hand_over_to' } })
		await handOver(sara, id, handing(per))
		expect((await composerOf(kari, id))!.team).toEqual({ mine: false, name: `Per ${round}` })
		expect((await conversation(sara, id)).messages.length).toBeGreaterThan(1)
	})
})

describe('templates', () => {
	test("are a helper's own, and do not go out with a gap", async () => {
		await letIn(kari, sara)
		await writeTemplate(sara, { form_key: randomUUID(), id: undefined, name: 'Ny time', text: 'Du har time [dag].' })
		const [made] = await templatesOf(sara)
		expect(made).toMatchObject({ name: 'Ny time', text: 'Du har time [dag].' })
		const id = await writeTo(kari, sara.person)
		await expect(say(sara, id, made!.text)).rejects.toMatchObject({ kind: 'look_again', fields: { text: 'gap' } })
		const opening = { form_key: randomUUID(), to: [kari.person], subject: 'Time', text: made!.text }
		await expect(openConversation(sara, opening)).rejects.toMatchObject({ fields: { text: 'gap' } })
		await say(sara, id, 'Du har time torsdag.')
		// A member may write brackets.
		await say(kari, id, 'Jeg skrev [noe] på lappen.')
		await writeTemplate(sara, { form_key: randomUUID(), id: made!.id, name: 'Time', text: 'Annet' })
		expect((await templatesOf(sara)).map(({ name }) => name)).toEqual(['Time'])

		expect(await templatesOf(per)).toEqual([])
		await expect(writeTemplate(per, { form_key: randomUUID(), id: made!.id, name: 'x', text: 'x' })).rejects.toMatchObject({
			kind: 'not_found',
		})
		await expect(removeTemplate(per, made!.id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(writeTemplate(kari, { form_key: randomUUID(), id: undefined, name: 'x', text: 'x' })).rejects.toMatchObject({
			kind: 'not_found',
		})
		await removeTemplate(sara, made!.id)
		expect(await templatesOf(sara)).toEqual([])
	})
})

describe('notes', () => {
	test("are the helper's own, part of the record, and nobody can change or remove one", async () => {
		const tie = await letIn(kari, sara, withStandIn(per))
		await addNote(sara, tie, { form_key: randomUUID(), text: 'Snakket om søvn.' })
		expect((await notesOf(sara, tie)).notes.map(({ text }) => text)).toEqual(['Snakket om søvn.'])
		for (const other of [kari, per, liv]) {
			await expect(notesOf(other, tie)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(addNote(other, tie, { form_key: randomUUID(), text: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
		}
		for (const change of ['update', 'delete'] as const) {
			const bent = asPerson(sara, async (tx) => {
				if (change === 'update')
					await tx
						.updateTable('care.private_note')
						.set({ box: Buffer.from('x') })
						.execute()
				else await tx.deleteFrom('care.private_note').execute()
			})
			await expect(bent).rejects.toMatchObject({ code: '42501' })
		}
		await expect(addNote(sara, tie, { form_key: randomUUID(), text: ' ' })).rejects.toMatchObject({ fields: { text: 'empty' } })
	})

	test('are there once the member has said yes, and not before', async () => {
		const tie = await askHelper(kari, { form_key: randomUUID(), to: sara.person, words: '', agreement: FIRST_AGREEMENT })
		await expect(notesOf(sara, tie)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(addNote(sara, tie, { form_key: randomUUID(), text: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
		await answerAsk(sara, tie, true)
		await addNote(sara, tie, { form_key: randomUUID(), text: 'Først nå' })
		expect((await notesOf(sara, tie)).notes.map(({ text }) => text)).toEqual(['Først nå'])
	})

	test('of a colleague in the same team stay theirs', async () => {
		const tie = await inContactWithTeam()
		await addNote(sara, tie, { form_key: randomUUID(), text: 'Bare for meg' })
		expect((await notesOf(per, tie)).notes).toEqual([])
	})
})

describe("the coordinator's numbers", () => {
	test('count what waits, what is late and who was not heard of, per place, and hold no name and no word', async () => {
		const counted = async (moment: string) =>
			on(moment, async () => (await answersByUnit(liv)).find(({ name }) => name === `Tjenesten ${round}`)!)
		await teamOfTwo()
		await on('2026-11-02T09:00:00Z', () => letIn(kari, sara))
		expect(await counted(THURSDAY)).toMatchObject({ ties: 1, waiting: 0, late: 0, silent: 0 })
		await on(THURSDAY, () => writeTo(kari, sara.person, 'Kanariord'))
		expect(await counted(THURSDAY)).toMatchObject({ waiting: 1, late: 0, oldest: 0 })
		await on('2026-11-26T09:00:00Z', turnClock)
		const numbers = await counted('2026-11-26T09:00:00Z')
		expect(numbers).toEqual({ name: `Tjenesten ${round}`, ties: 1, waiting: 1, late: 1, oldest: 3, unowned: 0, silent: 1 })
		expect(JSON.stringify(numbers)).not.toMatch(/Kari|Sara|Kanari/)
		for (const other of [kari, sara]) await expect(answersByUnit(other)).rejects.toMatchObject({ kind: 'not_found' })
	})
})
