import { randomUUID } from 'node:crypto'
import { createPerson, PROMISE_VERSION, handOutCodes, personWithSignInName } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { areasOf, layOutArea } from '#modules/forum/server/index.ts'
import { conversationsOf, peopleToWriteTo } from '#modules/messaging/server/index.ts'
import { personasOf, takeDuty } from '#modules/personas/server/index.ts'
import { helpersToAsk, tiesOf } from '#modules/ties/server/index.ts'
import { listEntries } from '#modules/toolbox/server/index.ts'
import type { Chance } from './chance.ts'
import { openBrowser, PASSWORD, type Browser } from './browser.ts'
import { paint } from './paint.ts'
import type { Invented } from './people.ts'

/** Somebody who has come in: what they hold in their hands. */
export type Resident = {
	who: Invented
	viewer: Viewer
	browser: Browser
	/** Ids of their personas, and what these are called. */
	personas: string[]
	names: string[]
	signedIn: boolean
	area: string | undefined
	/** The closed circle they have said yes to, with one of their names. */
	circle: { id: string; persona: string } | undefined
	onPause: boolean
	/** Dates of cafés they have signed up for. */
	dates: Set<string>
	/** A photo of theirs: the same one may go to the group, to somebody they talk with and to a helper. */
	photo: File | undefined
}

const resident = (who: Invented, person: string, community: string, browser: Browser): Resident => ({
	who,
	viewer: { person, community, roles: [who.role] },
	browser,
	personas: [],
	names: [],
	signedIn: false,
	area: undefined,
	circle: undefined,
	onPause: false,
	dates: new Set(),
	photo: undefined,
})

/** Helpers and consultants are there from the start: set-up made them. */
export async function startWork(who: Invented, community: string, origin: string): Promise<Resident> {
	const profile = { name: who.name, email: who.email, userName: undefined, language: 'nb' as const, mail: true }
	const details = { title: 'Rådgiver', place: 'Byen kommune', promiseAt: undefined }
	const person = await createPerson({ community, role: who.role, profile, details, password: PASSWORD, promiseVersion: PROMISE_VERSION })
	return resident(who, person, community, openBrowser(origin))
}

/** The consultant's nameless codes, a page of them at a time. */
export async function codesFrom(consultant: Resident): Promise<string[]> {
	return (await handOutCodes(consultant.viewer, 12, randomUUID())).codes
}

/** Comes in with a code from a paper, step by step. */
export async function comeIn(who: Invented, community: string, code: string, origin: string): Promise<Resident> {
	const browser = openBrowser(origin)
	const page = `/invitation/${encodeURIComponent(code)}`
	await browser.post('/invitation', { code })
	for (const step of [1, 2, 3, 4]) await browser.get(`${page}?step=${step}&promise=yes`)
	const shared: Record<string, string> = who.habits.shared ? { shared: 'yes' } : {}
	await browser.post(`${page}?/newcomer`, {
		name: who.name,
		email: who.email,
		password: PASSWORD,
		language: 'nb',
		promise: 'yes',
		...shared,
	})
	const person = await personWithSignInName(who.email)
	return { ...resident(who, person!, community, browser), signedIn: true }
}

export async function signIn({ who, browser }: Resident): Promise<void> {
	await browser.get('/sign-in')
	await browser.post('/sign-in', { name: who.email, password: PASSWORD, next: '/today', ...(who.habits.shared ? { shared: 'yes' } : {}) })
}

export async function signOut({ browser }: Resident): Promise<void> {
	await browser.post('/sign-out', {})
	browser.forget()
}

const COLOURS = ['Blå', 'Grønn', 'Stille', 'Rask', 'Varm', 'Lys', 'Mild', 'Myk', 'Rund', 'Vill', 'Tung', 'Fin']
const THINGS = ['Elv', 'Måke', 'Stein', 'Furu', 'Bekk', 'Sky', 'Fjord', 'Lykt', 'Bjørk', 'Havn', 'Myr', 'Topp', 'Rein', 'Tind']

export async function chooseName(resident: Resident, dice: Chance): Promise<void> {
	const name = `${dice.one(COLOURS)} ${dice.one(THINGS)} ${Math.floor(dice.between(100, 99999))}`
	await resident.browser.get('/group/name')
	await resident.browser.post('/group/name?/choose', { name, next: '/group', rules: 'yes' })
	const { mine } = await personasOf(resident.viewer)
	const fresh = mine.map(({ id }) => id).filter((id) => !resident.personas.includes(id))
	resident.personas.push(...fresh)
	resident.names.push(name)
}

/** A consultant goes on duty and lays out a place to write in. */
export async function openGroup(resident: Resident): Promise<void> {
	resident.personas = [await takeDuty(resident.viewer, `Konsulent ${resident.who.number}`)]
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

/** The topics on the group's first page, or of a part of it; and the page itself. */
export async function lookAround(resident: Resident, part?: string): Promise<{ topics: string[]; page: string }> {
	resident.area ??= (await areasOf(await personasOf(resident.viewer)))[0]!.id
	const page = await resident.browser.get(part ? `/group?area=${part}` : '/group')
	return { page, topics: [...new Set([...page.matchAll(/\/group\/([0-9a-f]{8}-[0-9a-f-]{27})/g)].map((match) => match[1]!))] }
}

/** `mixing`: they know that they wrote there under another name before. */
export async function reply(
	resident: Resident,
	topic: string,
	persona: string,
	text: string,
	formKey: string,
	more: Record<string, string | File> = {},
): Promise<void> {
	await resident.browser.post(`/group/${topic}`, { form_key: formKey, persona, body: text, mixing: 'yes', ...more })
}

/** @returns the new topic. */
export async function startTopic(resident: Resident, persona: string, text: string, area = resident.area!): Promise<string> {
	await resident.browser.get('/group/new')
	const form = { form_key: randomUUID(), area, persona, title: text.slice(0, 60), body: text }
	return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await resident.browser.post('/group/new', form))![0]
}

/** Reads what waits; a member writes on in a conversation or begins one, a helper answers most of what waits. */
export async function writeMessage(resident: Resident, dice: Chance, answersOnly: boolean): Promise<void> {
	const { browser, viewer, who } = resident
	const say = async (id: string): Promise<string> => {
		const file: Record<string, File> = !answersOnly && dice.next() < 0.08 ? { file: await photoOf(resident, dice) } : {}
		return browser.post(`/messages/${id}?/send`, { form_key: randomUUID(), text: textOf(who.habits.words, dice), ...file })
	}
	await browser.get('/messages')
	const { lines } = await conversationsOf(viewer)
	for (const { id } of lines.filter((line) => line.unread)) {
		await browser.get(`/messages/${id}`)
		if (answersOnly && dice.next() < 0.8) await say(id)
	}
	if (answersOnly) return sayYes(resident)
	if (lines.length > 0 && dice.next() < 0.85) return void (await say(dice.one(lines).id))
	const known = await peopleToWriteTo(viewer)
	if (known.length === 0 || dice.next() < 0.1) return askForContact(resident, dice)
	await browser.get('/messages/new')
	const to = dice.one(known).id
	await browser.post('/messages/new', { form_key: randomUUID(), to: [to], subject: textOf(4, dice), text: textOf(who.habits.words, dice) })
}

export async function photoOf(resident: Resident, dice: Chance): Promise<File> {
	resident.photo ??= await paint(dice)
	return dice.next() < 0.5 ? resident.photo : paint(dice)
}

/** A member asks a helper they have not asked yet. */
async function askForContact({ browser, viewer }: Resident, dice: Chance): Promise<void> {
	await browser.get('/messages/people/new')
	const others = await helpersToAsk(viewer)
	if (others.length > 0)
		await browser.post('/messages/people/new?/ask', { form_key: randomUUID(), to: dice.one(others).id, words: textOf(6, dice) })
}

/** A helper says yes to whoever asks, and to the agreement that came along. */
async function sayYes({ browser, viewer }: Resident): Promise<void> {
	for (const tie of (await tiesOf(viewer)).filter(({ state, askedByMe }) => state === 'asked' && !askedByMe)) {
		await browser.get(`/messages/people/${tie.id}`)
		await browser.post(`/messages/people/${tie.id}?/yes`, { version: '1' })
	}
}

export async function writeWhatMattersToMe({ browser, viewer, who }: Resident, dice: Chance): Promise<void> {
	await browser.get('/toolbox/what-matters')
	const [there] = await listEntries(viewer, 'what_matters')
	const form = `/toolbox/what-matters/${there ? `${there.id}/edit` : 'new'}`
	const words = { form_key: randomUUID(), expected: String(there?.version ?? 0), text: textOf(who.habits.words, dice).slice(0, 1500) }
	await browser.get(form)
	// What is being written is kept before it is sent, as in a browser with scripts.
	await browser.post('/toolbox/drafts', { ...words, place: there?.id ?? 'new what_matters' })
	await browser.post(`${form}?/save`, words)
}
