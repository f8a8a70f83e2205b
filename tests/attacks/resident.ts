import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { conversation, helpersHere, markSeen, openConversation, sendMessage, conversationsOf } from '#modules/messaging/server/index.ts'
import { chooseName as choose, personasOf, takeDuty } from '#modules/personas/server/index.ts'
import { areasOf, layOutArea, listTopics, postReply, startTopic as start, topicPage } from '#modules/forum/server/index.ts'
import { createPerson, deviceOf, endAllSessions, signIn as enter } from '#modules/accounts/server/index.ts'
import { whatMatters, writeWhatMatters } from '#modules/toolbox/server/index.ts'
import type { Chance } from './chance.ts'
import { openBrowser, PASSWORD, type Browser } from './browser.ts'
import type { Invented } from './people.ts'

/** Somebody who has come in: what they hold in their hands. */
export type Resident = {
	who: Invented
	viewer: Viewer
	browser: Browser
	web: boolean
	personas: string[]
	signedIn: boolean
	area: string | undefined
}

export async function comeIn(who: Invented, community: string, origin: string, web: boolean): Promise<Resident> {
	const person = await createPerson({
		community,
		role: who.role,
		profile: { name: who.name, email: who.email, userName: undefined, language: 'nb', mail: true },
		details: { title: who.role === 'member' ? '' : 'Rådgiver', place: who.role === 'member' ? '' : 'Byen kommune', promiseAt: undefined },
		password: PASSWORD,
		promiseVersion: 1,
	})
	return {
		who,
		viewer: { person, community, roles: [who.role] },
		browser: openBrowser(origin),
		web,
		personas: [],
		signedIn: false,
		area: undefined,
	}
}

export async function signIn(resident: Resident): Promise<void> {
	if (!resident.web) {
		await enter({ name: resident.who.email, password: PASSWORD, shared: resident.who.habits.shared, device: deviceOf('Firefox/140.0'), from: { client: resident.who.email, known: undefined } })
		resident.signedIn = true
		return
	}
	await resident.browser.get('/sign-in')
	await resident.browser.post('/sign-in', {
		name: resident.who.email,
		password: PASSWORD,
		next: '/today',
		...(resident.who.habits.shared ? { shared: 'yes' } : {}),
	})
	resident.signedIn = true
}

export async function signOut(resident: Resident): Promise<void> {
	if (resident.web) await resident.browser.post('/sign-out', {})
	else await endAllSessions(resident.viewer.person)
	resident.browser.forget()
	resident.signedIn = false
}

const COLOURS = ['Blå', 'Grønn', 'Stille', 'Rask', 'Varm', 'Lys', 'Mild', 'Myk', 'Rund', 'Vill', 'Tung', 'Fin']
const THINGS = ['Elv', 'Måke', 'Stein', 'Furu', 'Bekk', 'Sky', 'Fjord', 'Lykt', 'Bjørk', 'Havn', 'Myr', 'Topp', 'Rein', 'Tind']

export async function chooseName(resident: Resident, dice: Chance): Promise<void> {
	for (let tries = 0; ; tries++) {
		const name = `${dice.one(COLOURS)} ${dice.one(THINGS)} ${Math.floor(dice.between(100, 99999))}`
		try {
			if (resident.web) {
				await resident.browser.get('/group/name')
				await resident.browser.post('/group/name?/choose', { name, next: '/group' })
			} else await choose(resident.viewer, name, resident.who.name)
			break
		} catch (problem) {
			if (tries === 5) throw problem
		}
	}
	const { mine } = await personasOf(resident.viewer)
	const fresh = mine.map(({ id }) => id).filter((id) => !resident.personas.includes(id))
	resident.personas.push(...fresh)
}

/** A consultant goes on duty and lays out a place to write in. */
export async function openGroup(resident: Resident): Promise<void> {
	resident.personas = [await takeDuty(resident.viewer, `Konsulent ${resident.who.community}`)]
	const viewer = await personasOf(resident.viewer)
	if ((await areasOf(viewer)).length === 0) await layOutArea(viewer, { name: 'Hverdag', about: 'Alt mulig' })
}

const WORDS =
	'jeg har hatt en lang dag og tenkte på det vi snakket om i går med kaffe ute i regnet mens bussen var sen men det gikk bra likevel og så ringte noen hjem for å si takk'.split(
		' ',
	)

export function textOf(words: number, dice: Chance): string {
	return Array.from({ length: Math.max(2, Math.round(words * dice.between(0.4, 1.8))) }, () => dice.one(WORDS)).join(' ')
}

/** The topics on the group's first page. */
export async function lookAround(resident: Resident): Promise<string[]> {
	resident.area ??= (await areasOf(await personasOf(resident.viewer)))[0]!.id
	if (!resident.web) return (await listTopics(await personasOf(resident.viewer), {})).topics.map(({ id }) => id)
	const page = await resident.browser.get('/group')
	return [...new Set([...page.matchAll(/\/group\/([0-9a-f]{8}-[0-9a-f-]{27})/g)].map((match) => match[1]!))]
}

export async function read(resident: Resident, topic: string): Promise<void> {
	if (resident.web) await resident.browser.get(`/group/${topic}`)
	else await topicPage(await personasOf(resident.viewer), topic)
}

export async function reply(resident: Resident, topic: string, persona: string, text: string): Promise<void> {
	const form = { form_key: randomUUID(), persona, body: text }
	if (resident.web) await resident.browser.post(`/group/${topic}`, form)
	else await postReply(await personasOf(resident.viewer), topic, form)
}

export async function startTopic(resident: Resident, persona: string, text: string): Promise<void> {
	const form = { form_key: randomUUID(), area: resident.area!, persona, title: text.slice(0, 60), body: text }
	if (resident.web) await resident.browser.post('/group/new', form)
	else await start(await personasOf(resident.viewer), form)
}

/** Reads what waits; a member writes on in a conversation or begins one, a helper answers what waits. */
export async function writeMessage(resident: Resident, dice: Chance, answersOnly: boolean): Promise<void> {
	const { lines } = await conversationsOf(resident.viewer)
	const words = resident.who.habits.words
	for (const line of lines.filter((one) => one.unread)) {
		await markSeen(resident.viewer, line.id, (await conversation(resident.viewer, line.id)).newest)
		if (answersOnly && dice.next() < 0.8) await sendMessage(resident.viewer, line.id, { form_key: randomUUID(), text: textOf(words, dice) })
	}
	if (answersOnly) return
	const old = lines.length > 0 && dice.next() < 0.85 ? dice.one(lines) : undefined
	if (old) return sendMessage(resident.viewer, old.id, { form_key: randomUUID(), text: textOf(words, dice) })
	const helpers = await helpersHere(resident.viewer)
	await openConversation(resident.viewer, {
		form_key: randomUUID(),
		to: [dice.one(helpers).person],
		subject: textOf(4, dice),
		text: textOf(words, dice),
	})
}

export async function writeWhatMattersToMe(resident: Resident, dice: Chance): Promise<void> {
	const { version } = await whatMatters(resident.viewer)
	await writeWhatMatters(resident.viewer, randomUUID(), version, textOf(resident.who.habits.words, dice))
}
