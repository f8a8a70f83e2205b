import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { areasOf, startTopic, topicPage } from '#modules/forum/server/index.ts'
import {
	contactLink,
	decide,
	myDecisions,
	objectTo,
	raiseAlarm,
	sendAlarms,
	takeUpPost,
	tellOutside,
	turnAlarms,
} from '#modules/moderation/server/index.ts'
import { personasOf, usualPersona } from '#modules/personas/server/index.ts'

/** What leaves the house for two who have no name here: an alarm that nobody answered, and an objection where there is one consultant. */
export async function links(people: ReadonlyMap<string, Viewer>): Promise<{ name: 'alarm' | 'objection'; token: string }[]> {
	const [desk, writer] = await Promise.all(['consultant9', 'member9'].map((key) => personasOf(people.get(key)!)))
	const persona = usualPersona(writer!)!.id
	const area = (await areasOf(desk!))[0]!.id
	const words = {
		form_key: randomUUID(),
		persona,
		area,
		title: 'Kvelden i går',
		body: 'Du som skrev det der, du skulle skamme deg.',
		mixing: 'yes' as const,
	}
	const topic = await startTopic(writer!, words)
	const post = (await topicPage(writer!, topic)).posts[0]!.id
	const decision = { form_key: randomUUID(), grade: 'hide' as const, rule: 'kind' as const, days: 0, answer: '' }
	const message = 'Hei. Vi har skjult teksten for andre. Den er din, og du kan skrive den om.'
	await decide(desk!, await takeUpPost(desk!, post), { ...decision, reason: 'Teksten retter seg mot en som leser her.', message })
	const [mine] = await myDecisions(writer!)
	await objectTo(writer!, { form_key: randomUUID(), decision: mine!.id, words: 'Hun hadde skrevet verre til meg. Det står der ennå.' })
	const tokens: string[] = []
	await tellOutside(async (_, token) => tokens.push(token) > 0)

	const said = { form_key: randomUUID(), persona, kind: 'name' as const, object: persona, words: 'Jeg er ikke trygg.' }
	const alarm = await raiseAlarm(writer!, said)
	const ways = { inTurn: async () => ({ duty: [], night: [], contact: true, minutes: 5 }), send: async () => true }
	await turnAlarms(ways)
	await sendAlarms(ways)
	return [
		{ name: 'alarm', token: contactLink({ alarm, community: writer!.identity.community }) },
		{ name: 'objection', token: tokens.at(-1)! },
	]
}
