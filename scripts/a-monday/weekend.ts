import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { areasOf, offerStory, postReply, startTopic, topicPage, wishToHold } from '#modules/forum/server/index.ts'
import type { NewReport } from '#modules/moderation/forms.ts'
import { queue, report } from '#modules/moderation/server/index.ts'
import { personasOf, usualPersona, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { makeMember } from '../../tests/support/group.ts'

/** What was written over the weekend, by whom, how many hours before Monday morning, and what becomes of it at the desk. */
type Said = { by: string; hours: number; title?: string; body: string; reported?: { by: string; why: NewReport['why']; words: string } }
const SAID: readonly Said[] = [
	{
		by: 'member4',
		hours: 63,
		body: 'Noen her bare klager. Ta dere sammen.',
		reported: { by: 'member5', why: 'hurtful', words: 'Jeg ble lei meg.' },
	},
	{
		by: 'member6',
		hours: 60,
		body: 'Var det ikke du som satt ved vinduet på biblioteket?',
		reported: { by: 'member7', why: 'shows_who', words: 'Dette er for nært.' },
	},
	{
		by: 'member8',
		hours: 58,
		body: 'Jeg selger billetter til kurset mitt, skriv til meg.',
		reported: { by: 'member3', why: 'selling', words: '' },
	},
	{
		by: 'member10',
		hours: 55,
		body: 'Kameraten min sier han leste om møtet vårt på Facebook.',
		reported: { by: 'member11', why: 'leak', words: 'Noen har fortalt videre.' },
	},
	{
		by: 'member12',
		hours: 50,
		body: 'Du overdriver, som alltid.',
		reported: { by: 'member13', why: 'hurtful', words: 'Det var til meg.' },
	},
	{
		by: 'member5',
		hours: 47,
		body: 'Du bør slutte med medisinene, det gjorde jeg.',
		reported: { by: 'member6', why: 'other', words: 'Er det lov å gi slike råd?' },
	},
	{
		by: 'member7',
		hours: 45,
		body: 'Jeg orker ikke svare noen mer.',
		reported: { by: 'member4', why: 'worried', words: 'Hun pleier å svare.' },
	},
	{ by: 'member11', hours: 40, body: 'Ærlig talt, hva gjør du her?', reported: { by: 'member10', why: 'hurtful', words: '' } },
	{
		by: 'member13',
		hours: 36,
		body: 'Den nye jobber på kommunehuset, tror jeg.',
		reported: { by: 'member12', why: 'shows_who', words: 'Hun har ikke sagt det selv.' },
	},
	{
		by: 'member3',
		hours: 30,
		body: 'Sånne som deg burde ikke være her.',
		reported: { by: 'member2', why: 'hurtful', words: 'Det sitter i meg ennå.' },
	},
	{ by: 'member4', hours: 27, body: 'Kjøp heller te av meg enn piller.', reported: { by: 'member8', why: 'selling', words: 'Igjen.' } },
	{ by: 'member10', hours: 22, body: 'Kan noen låse tråden om jul?', reported: { by: 'member3', why: 'other', words: 'Er denne dobbel?' } },
	{
		by: 'member6',
		hours: 14,
		body: 'Jeg vet hva man blander det med så det går fort.',
		reported: { by: 'member5', why: 'methods', words: 'Dette er farlig.' },
	},
	{ by: 'member12', hours: 10, body: 'Vi ses på den andre siden.', reported: { by: 'member7', why: 'worried', words: 'Hva mener han?' } },
]
const ALONE = ['Noen som også er våkne', 'Hvordan kommer dere dere gjennom søndagen', 'Jeg har sluttet å åpne posten', 'Første helg alene']
const NEW = ['Hei, jeg har lest her en stund og tør å skrive nå.', 'Er det lov å bare lese?', 'Hei. Det er så stille hjemme hos meg.']
const FOUND = ['Hvor mange sovetabletter må til', 'Ingen kommer til å savne deg']

const HOUR = 3_600_000
const words = (persona: string, body: string) => ({ form_key: randomUUID(), persona, body, mixing: 'yes' as const })

/** The weekend before a Monday, until so many things wait: on top of what the trial brings, the red one at ten past two in the night among it. */
export async function liveWeekend(people: ReadonlyMap<string, Viewer>, waiting: number): Promise<Record<string, number>> {
	const ago = (hours: number): Date => new Date(now().getTime() - hours * HOUR)
	const who = async (key: string): Promise<{ peer: PeerViewer; persona: string }> => {
		const peer = await personasOf(people.get(key)!)
		return { peer, persona: usualPersona(peer)!.id }
	}
	const desk = await personasOf(people.get('consultant')!)
	const area = (await areasOf(desk)).find(({ circle }) => !circle)!.id

	for (const { by, hours, body, reported } of SAID) {
		const [writer, reader] = [await who(by), await who(reported!.by)]
		const topic = await at(ago(hours + 2), () =>
			startTopic(reader.peer, { ...words(reader.persona, 'Hvordan har dere det i dag?'), area, title: `Helga, ${hours} timer igjen` }),
		)
		await at(ago(hours), () => postReply(writer.peer, topic, words(writer.persona, body)))
		const post = (await topicPage(reader.peer, topic)).posts.at(-1)!.id
		const said = {
			form_key: randomUUID(),
			persona: reader.persona,
			kind: 'post' as const,
			object: post,
			why: reported!.why,
			words: reported!.words,
		}
		await at(ago(hours - 1), () => report(reader.peer, said))
	}
	for (const [index, title] of ALONE.entries()) {
		const writer = await who(`member${4 + index}`)
		await at(ago(40 + index * 5), () => startTopic(writer.peer, { ...words(writer.persona, 'Det er lettere å spørre her.'), area, title }))
	}
	for (const [index, body] of FOUND.entries()) {
		const writer = await who(`member${10 + index}`)
		const topic = await at(ago(20), () =>
			startTopic(writer.peer, { ...words(writer.persona, 'En tråd til natta.'), area, title: `Natt til mandag ${index + 1}` }),
		)
		await at(ago(6 + index), () => postReply(writer.peer, topic, words(writer.persona, body)))
	}
	const { community } = people.get('consultant')!
	await wishToHold(desk, { newcomers: true, words: false })
	for (const [index, body] of NEW.entries()) {
		if (index === 2) await wishToHold(desk, { newcomers: false, words: false })
		const newcomer = await makeMember(community, ['Snøspurv', 'Tirilltunge', 'Nattergal'][index])
		await at(ago(33 - index * 8), () =>
			startTopic(newcomer.peer, { ...words(newcomer.persona, body), area, title: `Hei fra en ny (${index + 1})` }),
		)
	}
	const teller = await who('member5')
	await at(ago(26), () =>
		offerStory(
			teller.peer,
			{
				form_key: randomUUID(),
				persona: teller.persona,
				title: 'Da jeg gikk inn døra',
				body: 'Jeg sto lenge utenfor. Så kom en og holdt døra.',
				agree: 'yes',
			} as never,
			'Ukjent Person',
		),
	)
	// The rest is everyday: topics that nobody has answered yet.
	for (let count = 0; (await queue(desk)).total < waiting; count++) {
		const writer = await who(`member${3 + (count % 6)}`)
		await at(ago(30 + count), () =>
			startTopic(writer.peer, { ...words(writer.persona, 'Bare noe jeg lurer på.'), area, title: `Et spørsmål om hverdagen ${count + 1}` }),
		)
	}
	const kinds: Record<string, number> = {}
	const { pages } = await queue(desk)
	for (let page = 1; page <= pages; page++) for (const { kind } of (await queue(desk, { page })).items) kinds[kind] = (kinds[kind] ?? 0) + 1
	return kinds
}
