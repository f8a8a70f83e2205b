import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { signedIn, webPerson, type Answer, type WebPerson } from '../support/web-person.ts'
import { plantProbe, type WriteProbe } from '../support/write-probe.ts'

const origin = inject('origin')
let probe: WriteProbe
let member: WebPerson
beforeAll(async () => {
	probe = await plantProbe(inject('superuserUrl'))
	member = await signedIn(origin, 'member1@demo.example')
	await probe.taken()
})
afterAll(() => probe.close())

/** Does something for real and says which sides of the database it wrote on. The act must have been done, not refused. */
async function sidesOf(act: () => Promise<Answer>): Promise<string[]> {
	await probe.taken()
	const { status, body } = await act()
	expect([200, 303], body.slice(0, 300)).toContain(status)
	return (await probe.taken()).map(({ side }) => side)
}

const words = (): string => `Words of a test that counts sides ${randomUUID()}`
let topic = ''
let conversation = ''

test.each<[string, 'care' | 'peer', () => Promise<Answer>]>([
	['begins a topic', 'peer', async () => keep(await member.send('/group/new', { title: 'One side', body: words() }), (at) => (topic = at))],
	['answers in it', 'peer', () => member.send(topic, { body: words() })],
	['chooses a further name', 'peer', () => member.send('/group/name', { name: `Side ${randomUUID().slice(0, 8)}` })],
	['writes to a helper', 'care', () => toHelper()],
	['writes to them again', 'care', () => member.send(conversation, { text: words() })],
	['says what matters', 'care', async () => member.send(await whatMatters(), { text: words() })],
	['adds what helps', 'care', () => member.send('/toolbox/strategies/new', { title: 'Go out', how: words() })],
	['changes the language of letters', 'care', () => member.send('/me', { language: 'nb' })],
	['signs in once more', 'care', () => webPerson(origin).post('/sign-in', { name: 'member1@demo.example', password: 'reconnect-demo' })],
])('somebody who %s writes on the %s side alone', async (_, side, act) => {
	expect(await sidesOf(act)).toEqual([side])
})

async function whatMatters(): Promise<string> {
	return /\/toolbox\/what-matters\/[0-9a-f-]{36}\/edit/.exec((await member.get('/toolbox/what-matters')).body)![0]
}

function keep(answer: Answer, at: (path: string) => void): Answer {
	at(answer.location.replace(/[?#].*/, ''))
	return answer
}

/** The first helper there is to choose. */
async function toHelper(): Promise<Answer> {
	const { body } = await member.get('/messages/new')
	const to = /name="to"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="to"/.exec(body)!
	return keep(
		await member.send('/messages/new', { to: to[1] ?? to[2]!, subject: 'One side', text: words() }),
		(path) => (conversation = path),
	)
}
