import { beforeAll, expect, inject, test } from 'vitest'
import { DEMO_PASSWORD, signedIn, webPerson, type WebPerson } from '../support/web-person.ts'

const origin = inject('origin')
let writer: WebPerson
let reader: WebPerson
let elsewhere: WebPerson
let topic: string
let since: string

beforeAll(async () => {
	;[writer, reader, elsewhere] = (await Promise.all(
		['member1', 'member2', 'member9'].map((name) => signedIn(origin, `${name}@demo.example`)),
	)) as [WebPerson, WebPerson, WebPerson]
	topic = /href="(\/group\/[0-9a-f]{8}-[0-9a-f-]{27})"/.exec((await writer.get('/group')).body)![1]!
	since = /data-live="[^"]*since=(\d+)"/.exec((await reader.get(topic)).body)![1]!
})

/** The line of a topic as a browser with scripts holds it. */
async function listen(who: WebPerson, path = `${topic}/live?since=${since}`) {
	const answer = await who.listen(path)
	const reader = answer.body?.getReader()
	let text = ''
	const done = (async () => {
		const letters = new TextDecoder()
		for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) text += letters.decode(part.value)
	})()
	return { answer, done, said: () => text, close: () => reader?.cancel() }
}

async function until(what: () => boolean): Promise<void> {
	for (let tries = 0; tries < 100 && !what(); tries++) await new Promise((resolve) => setTimeout(resolve, 50))
	expect(what()).toBe(true)
}

test('a page that stands open hears how many replies others wrote, and nothing of whom; its own do not count', async () => {
	const theirs = await listen(reader)
	const own = await listen(writer)
	const headers = ['content-type', 'cache-control', 'content-encoding'].map((name) => theirs.answer.headers.get(name))
	expect([theirs.answer.status, ...headers]).toEqual([200, 'text/event-stream', 'no-store', null])
	await writer.send(topic, { body: 'Et svar mens siden din står åpen.' })
	await until(() => theirs.said().includes('data:'))
	const first = Number(since) + 1
	const href = `${topic}?from=${Math.floor((first - 1) / 20) * 20 + 1}&after=${since}#post-${first}`
	expect(theirs.said().replace(/^retry: \d+\n\n/, '')).toBe(`data: ${JSON.stringify({ count: 1, href })}\n\n`)
	expect((await reader.get(href.split('#')[0]!)).body).toContain(`id="post-${first}"`)
	expect(own.said()).not.toContain('data:')
	await Promise.all([theirs.close(), own.close()])
})

test('a topic of others and one that is not there are alike, and whoever is not signed in is sent away', async () => {
	const missing = topic.replace(/.{12}$/, '000000000000')
	for (const path of [topic, missing]) {
		const { answer, done } = await listen(elsewhere, `${path}/live?since=1`)
		expect(answer.status).toBe(404)
		await done
	}
	expect((await webPerson(origin).listen(`${topic}/live?since=1`)).status).toBe(303)
})

test('a session holds a few lines, and they end with it', async () => {
	const guest = webPerson(origin)
	await guest.post('/sign-in', { name: 'member3@demo.example', password: DEMO_PASSWORD })
	const lines = await Promise.all(Array.from({ length: 4 }, () => listen(guest)))
	expect(lines.map(({ answer }) => answer.status)).toEqual([200, 200, 200, 200])
	expect((await listen(guest)).answer.status).toBe(204)
	await lines[0]!.close()
	await new Promise((resolve) => setTimeout(resolve, 100))
	const again = await listen(guest)
	expect(again.answer.status).toBe(200)
	await guest.post('/sign-out')
	const began = performance.now()
	await Promise.all([...lines.slice(1), again].map(({ done }) => done))
	expect(performance.now() - began).toBeLessThan(2000)
})

test('the desk hears that something came, and whoever raised an alarm that somebody has it', async () => {
	const desk = await signedIn(origin, 'consultant@demo.example')
	const since = /data-live="(\/desk\/live\?since=\d+)/.exec((await desk.get('/desk')).body)![1]!
	const queue = await listen(desk, since)
	const raised = await writer.send('/danger?/me', {}).catch(async () => {
		const form_key = /name="form_key" value="([^"]+)"/.exec((await writer.get('/danger')).body)![1]!
		return writer.post('/danger?/me', { form_key, words: '' })
	})
	await until(() => /"count":[1-9]/.test(queue.said()))
	const alarm = raised.location
	const path = `${alarm}/live?since=1`
	const open = await listen(writer, path)
	const { body } = await desk.get('/desk?kind=case')
	const deskCase = /data-kind="case"[^>]*data-object="([0-9a-f-]{36})"/.exec(body)![1]!
	expect((await desk.post(`/desk/cases/${deskCase}?/take`, {})).status).toBe(303)
	await until(() => open.said().includes(alarm))
	for (const [who, there] of [
		[reader, path],
		[elsewhere, path],
		[writer, since],
	] as const)
		expect((await who.listen(there)).status).toBe(404)
	await Promise.all([queue.close(), open.close()])
})
