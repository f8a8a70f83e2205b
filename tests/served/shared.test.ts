import { beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { formsOf, signedIn, type Answer, type WebPerson } from '../support/web-person.ts'

const origin = inject('origin')
let member: WebPerson, helper: WebPerson, other: WebPerson, neighbour: WebPerson
let tie: string
let goal: string, activity: string, diary: string

const idIn = (address: string): string => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(address)![0]
const newest = async (list: string): Promise<string> => idIn(/\/toolbox\/[a-z-]+\/[0-9a-f-]{36}/.exec((await member.get(list)).body)![0])

async function write(tool: string, fields: Record<string, string>, from = ''): Promise<void> {
	const page = `/toolbox/${tool}/new${from}`
	const form = formsOf((await member.get(page)).body).find(({ action }) => action.includes('save'))!
	const answer = await member.post(`/toolbox/${tool}/new?/save`, { ...form.preset, ...fields })
	expect(answer.status, answer.body.slice(0, 300)).toBe(303)
}

async function give(path: string, fields: Record<string, string> = {}): Promise<Answer> {
	const form = formsOf((await member.get(`${path}/share`)).body).find(({ action }) => action.includes('share'))!
	return member.post(`${path}/share?/share`, { ...form.preset, tie, ...fields })
}

const takeAllBack = () => member.post('/toolbox/sharing?/takeBack', { tie, next: '/toolbox/sharing' })

/** What of a page is theirs, without what is anew each time. */
function theirs({ body }: Answer, base: string): string {
	const whole = /data-theirs[^>]*>([^]*)<\/main>/.exec(body)?.[1] ?? ''
	return (
		whole
			.replace(/<!--[^]*?-->/g, '')
			.replaceAll(base, '/BASE')
			// The way back is to a page of one's own, for each.
			.replace(/href="(\/shared|\/toolbox\/sharing\/[0-9a-f-]{36})"/g, 'href="/HOME"')
			.replace(/(name="form_key" value=")[^"]*/g, '$1')
			.replace(/\s+/g, ' ')
	)
}

// None of these stands in the access matrix, so that neither changes what the other sees.
beforeAll(async () => {
	;[member, helper, other, neighbour] = (await Promise.all(
		['member7', 'provider2', 'provider3', 'member11'].map((name) => signedIn(origin, `${name}@demo.example`)),
	)) as [WebPerson, WebPerson, WebPerson, WebPerson]
	await write('goals', { title: 'Plante tomater', why: 'Fordi det smaker', step_text: 'Kjøpe jord' })
	goal = await newest('/toolbox/goals')
	await write('activities', { title: 'Til hagesenteret', belongs: `goal ${goal}`, day: '2026-11-30' }, `?goal=${goal}`)
	activity = idIn(/\/toolbox\/activities\/[0-9a-f-]{36}/.exec((await member.get(`/toolbox/goals/${goal}`)).body)![0])
	await write('diary', { day: '2026-11-02', text: 'Noe bare jeg skal lese' })
	diary = await newest('/toolbox/diary')
	tie = /<input[^>]*name="tie"[^>]*value="([0-9a-f-]{36})"|<input[^>]*value="([0-9a-f-]{36})"[^>]*name="tie"/
		.exec((await member.get(`/toolbox/goals/${goal}/share`)).body)!
		.slice(1)
		.find(Boolean)!
})

beforeEach(takeAllBack)

test('Page by page, what I see with their eyes is the very page they get', async () => {
	expect((await give(`/toolbox/goals/${goal}`, { under: 'yes', may: 'suggest' })).status).toBe(303)
	expect((await give('/toolbox/diary')).status).toBe(303)
	const base = `/shared/${tie}`
	const mine = `/toolbox/sharing/${tie}/as`
	const waiting = ['']
	const seen = new Map<string, string>()
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		if (seen.has(path)) continue
		// As the owner first: it must not change what they get.
		const [asOwner, asReader] = [await member.get(mine + path), await helper.get(base + path)]
		expect([path, asOwner.status, asReader.status]).toEqual([path, 200, 200])
		const page = theirs(asReader, base)
		seen.set(path, page)
		expect([path, theirs(asOwner, mine)]).toEqual([path, page])
		waiting.push(...[...page.matchAll(/href="\/BASE([^"#]*)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&')))
	}
	const kinds = ['', '/diary', `/diary/${diary}`, `/goals/${goal}`, `/goals/${goal}/suggest`, `/activities/${activity}`, '/room']
	// A short diary stands whole on the first page, so its own page is asked for here.
	expect(theirs(await member.get(`${mine}/diary`), mine)).toBe(theirs(await helper.get(`${base}/diary`), base))
	expect(kinds.filter((path) => path !== '/diary' && !seen.has(path))).toEqual([])
	expect(seen.get(`/diary/${diary}`)).toContain('Noe bare jeg skal lese')
	// A press that is there for them sends nothing from here.
	const before = (await helper.get(`${base}/goals/${goal}`)).body
	const form = formsOf((await member.get(`${mine}/goals/${goal}/suggest`)).body).find(({ action }) => action.includes('send'))!
	expect((await member.post(`${mine}/goals/${goal}/suggest?/send`, { ...form.preset, title: 'Annet' })).status).toBe(303)
	expect(theirs({ body: before } as Answer, base)).toBe(theirs(await helper.get(`${base}/goals/${goal}`), base))
	await takeAllBack()
})

test('Taken back it is gone within a second: every page, and the line of a page that stands open', async () => {
	await give(`/toolbox/goals/${goal}`, { under: 'yes', may: 'suggest' })
	const base = `/shared/${tie}`
	const pages = ['', `/goals/${goal}`, `/goals/${goal}/suggest`, `/activities/${activity}`, '/room', '/live', `/live?entry=${goal}`]
	for (const path of pages.slice(0, 5)) expect((await helper.get(base + path)).status).toBe(200)
	const lines = await Promise.all([`${base}/live`, `${base}/live?entry=${activity}`].map((path) => helper.listen(path)))
	const said = lines.map((line) => {
		const reader = line.body!.getReader()
		let text = ''
		const gone = (async () => {
			for (let part = await reader.read(); !part.done; part = await reader.read())
				if ((text += new TextDecoder().decode(part.value)).includes('"gone":true')) return performance.now()
			return Infinity
		})()
		return { gone, close: () => reader.cancel(), text: () => text }
	})
	const share = /name="share" value="([^"]+)"/.exec((await member.get(`/toolbox/goals/${goal}`)).body)![1]!
	const began = performance.now()
	expect((await member.post('/toolbox/sharing?/takeBack', { share, next: `/toolbox/goals/${goal}` })).status).toBe(303)
	const bare = ({ body }: Answer): string => body.replace(/nonce="[^"]*"|not-here[^"]*|[0-9a-f-]{36}[^"]*/g, '')
	for (const path of pages) {
		const answer = await helper.get(base + path)
		expect([path, answer.status]).toEqual([path, 404])
		if (!path.includes('live')) expect(bare(answer)).toBe(bare(await helper.get(`${base.slice(0, -12)}000000000000${path}`)))
	}
	for (const { gone } of said) expect((await gone) - began).toBeLessThan(1000)
	// Nothing of what was shared went over the line.
	for (const { text } of said) expect(text()).not.toContain('tomater')
	expect((await helper.get('/shared')).body).not.toContain(tie)
	await Promise.all(said.map(({ close }) => close()))
})

test('What is not mine to see is not there for anybody else, whoever asks and wherever', async () => {
	await give(`/toolbox/goals/${goal}`, { may: 'suggest' })
	const addresses = [
		`/shared/${tie}`,
		`/shared/${tie}/goals/${goal}`,
		`/shared/${tie}/goals/${goal}/suggest`,
		`/shared/${tie}/live`,
		`/shared/${tie}/room`,
	]
	for (const who of [other, neighbour, member])
		for (const path of addresses) expect([path, (await who.get(path)).status]).toEqual([path, 404])
	const mine = [
		`/toolbox/sharing/${tie}`,
		`/toolbox/sharing/${tie}/as`,
		`/toolbox/goals/${goal}/share`,
		`/toolbox/goals/${goal}/suggestions`,
	]
	for (const who of [other, neighbour, helper]) for (const path of mine) expect([path, (await who.get(path)).status]).toEqual([path, 404])
	for (const path of [`/shared/${tie}/diary/${diary}`, `/shared/${tie}/activities/${activity}`, `/shared/${tie}/diary`])
		expect([path, (await helper.get(path)).status]).toEqual([path, 404])
	expect((await neighbour.post('/toolbox/sharing?/takeBack', { tie, next: '/toolbox' })).status).toBe(303)
	expect((await helper.get(`/shared/${tie}`)).status).toBe(200)
	// Also in what a page with scripts would ask for: the activity under the goal is no part of it.
	const { body } = await helper.get(`/shared/${tie}/goals/${goal}/__data.json`)
	expect(body).toContain('Plante tomater')
	for (const hint of [activity, diary, 'hagesenteret']) expect(body).not.toContain(hint)
	await takeAllBack()
})

test('In the room nothing else is in sight, and what is written there says by whom', async () => {
	const show = `/toolbox/room/show?with=${tie}&p=${goal}`
	const { body } = await member.get(show)
	expect(body).toContain('Plante tomater')
	for (const hint of ['Noe bare jeg skal lese', '/messages', '/group', 'Fjordbyen', 'hagesenteret', '/today'])
		expect(body.slice(body.indexOf('<body')), hint).not.toContain(hint)
	expect(body).toContain('/help-now')
	const form = formsOf((await member.get(`${show}&write`)).body).find(({ names }) => names.includes('who'))!
	const saved = await member.post(`${show}&write&/save`, {
		...form.preset,
		who: 'other',
		why: 'Fordi vi skrev det sammen',
		step_text: 'Kjøpe jord',
	})
	expect(saved.status).toBe(303)
	const after = await member.get(saved.location)
	const entry = await member.get(`/toolbox/goals/${goal}`)
	for (const page of [after, entry]) expect(page.body).toMatch(/Skrevet av Per Anders Løkke/)
	expect(entry.body).toContain('Fordi vi skrev det sammen')
	expect(entry.body).toContain('Kjøpe jord')
	// To show it was not to share it.
	expect((await helper.get(`/shared/${tie}`)).status).toBe(404)
	expect((await member.get(`/toolbox/room/show?with=${tie}&p=${tie}`)).location).toContain('done=none')
	expect((await neighbour.get(show)).location).toContain('done=none')
})

test('I read in plain words who has looked', async () => {
	await give(`/toolbox/goals/${goal}`)
	await helper.get(`/shared/${tie}/goals/${goal}`)
	await new Promise((resolve) => setTimeout(resolve, 1500))
	const { body } = await member.get('/me/log')
	expect(body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(/Leste Mål: Plante tomater Per Anders Løkke , hjelper · i dag/)
	await takeAllBack()
})
