import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from '../support/web-person.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'reconnect-tool-'))
let app: ChildProcess | undefined
let origin: string

/** The pieces of docs/a-new-tool.md: each file's name stands over its text. */
function pieces(): Map<string, string> {
	const page = readFileSync(join(root, 'docs/a-new-tool.md'), 'utf8')
	return new Map([...page.matchAll(/^`(src\/[^`]+)`\n\n```\w+\n([^]*?)\n```$/gm)].map(([, path, text]) => [path!, text!]))
}

function put(path: string, change: (text: string) => string): void {
	const before = readFileSync(join(folder, path), 'utf8')
	const after = change(before)
	if (after === before) throw new Error(`${path} could not be changed as the page says`)
	writeFileSync(join(folder, path), after)
}

function copyOfReConnect(): void {
	for (const name of ['src', 'static', 'config', 'project.inlang', 'package.json', 'tsconfig.json', 'vite.config.ts'])
		cpSync(join(root, name), join(folder, name), { recursive: true, filter: (from) => !from.endsWith('.test.ts') })
	mkdirSync(join(folder, 'node_modules'))
	// SvelteKit writes its own types into the packages, so those cannot be shared.
	symlinkSync(join(root, 'node_modules/.bin'), join(folder, 'node_modules/.bin'))
	const names = spawnSync('ls', ['-A', join(root, 'node_modules')], { encoding: 'utf8' }).stdout.split('\n')
	for (const name of names.filter((each) => each && !each.startsWith('.') && each !== '$app'))
		symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
}

function addTheTool(): void {
	for (const [path, text] of pieces()) {
		mkdirSync(join(folder, dirname(path)), { recursive: true })
		writeFileSync(join(folder, path), text)
	}
	put('src/modules/toolbox/tools.ts', (text) =>
		text
			.replace('import { goals }', "import { gratitude } from './gratitude/tool.ts'\nimport { goals }")
			.replace('\tdiary,\n', '\tdiary,\n\tgratitude,\n'),
	)
	put('src/modules/toolbox/faces.ts', (text) =>
		text
			.replace(
				'import GoalFields',
				"import Fields from './gratitude/Fields.svelte'\nimport View from './gratitude/View.svelte'\nimport GoalFields",
			)
			.replace('\tdiary: {', '\tgratitude: { View, Fields },\n\tdiary: {'),
	)
	put('project.inlang/settings.json', (text) =>
		text.replace(
			'"./src/modules/toolbox/i18n/',
			'"./src/modules/toolbox/gratitude/i18n/{locale}.json",\n\t\t\t"./src/modules/toolbox/i18n/',
		),
	)
	// The trial's group, with all that stands on it, is large and not what is tried here.
	put('src/trial/make-trial.ts', (text) => text.replace(/await make(Groups|Cafes|Talks|Desk)\([^)]*\)\n/g, ''))
}

const freePort = (): Promise<number> =>
	new Promise((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number }
			server.close(() => resolve(port))
		})
	})

beforeAll(async () => {
	copyOfReConnect()
	addTheTool()
	const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { cwd: folder, encoding: 'utf8' })
	if (built.status !== 0) throw new Error(built.stdout + built.stderr)
	const port = await freePort()
	origin = `http://127.0.0.1:${port}`
	app = spawn(process.execPath, ['src/start.ts'], {
		cwd: folder,
		env: { ...process.env, NODE_ENV: 'production', MODE: 'trial', PORT: String(port), DATA_DIR: join(folder, 'data'), LOG: 'error' },
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	await new Promise<void>((resolve, reject) => {
		let said = ''
		app!.stdout!.setEncoding('utf8').on('data', (text: string) => (said += text).includes(`ready at ${origin}`) && resolve())
		app!.once('exit', () => reject(new Error(said)))
	})
}, 240_000)

afterAll(async () => {
	if (app && app.exitCode === null) {
		const ended = new Promise((resolve) => app!.once('exit', resolve))
		app.kill('SIGINT')
		await ended
	}
	rmSync(folder, { recursive: true, force: true })
}, 60_000)

test('A tool made as the page says is there, with all that the frame gives it', { timeout: 60_000 }, async () => {
	expect(pieces().size).toBe(5)
	const me = await signedIn(origin, 'member2@demo.example')
	const field = (body: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)![1]!

	const choose = await me.get('/toolbox/choose')
	await me.post('/toolbox/choose', { form_key: field(choose.body, 'form_key'), tools: 'gratitude' })
	expect((await me.get('/toolbox')).body).toContain('href="/toolbox/gratitude"')
	expect((await me.get('/toolbox')).body).not.toContain('href="/toolbox/diary"')

	const form = (await me.get('/toolbox/gratitude/new')).body
	const key = field(form, 'form_key')
	const refused = await me.post('/toolbox/gratitude/new?/save', { form_key: key, expected: '0', what: ' ', why: 'kept' })
	expect([refused.status, refused.body.includes('kept')]).toEqual([400, true])
	const draft = await me.post('/toolbox/drafts', { form_key: key, expected: '0', place: 'new gratitude', what: 'half a wo', why: '' })
	expect(draft.status).toBe(204)
	expect((await me.get('/toolbox/gratitude/new')).body).toContain('half a wo')

	const saved = { form_key: key, expected: '0', what: 'Snow on the <bridge>', why: 'It was quiet.' }
	for (let press = 0; press < 2; press++) expect((await me.post('/toolbox/gratitude/new?/save', saved)).status).toBe(303)
	const list = (await me.get('/toolbox/gratitude')).body
	const ids = [...new Set([...list.matchAll(/href="\/toolbox\/gratitude\/([0-9a-f-]{36})"/g)].map(([, id]) => id))]
	expect(ids).toHaveLength(1)
	expect(list).toContain('Snow on the &lt;bridge>')
	const here = `/toolbox/gratitude/${ids[0]}`

	const edit = (await me.get(`${here}/edit`)).body
	const change = (what: string) =>
		me.post(`${here}/edit?/save`, { form_key: crypto.randomUUID(), expected: field(edit, 'expected'), what, why: '' })
	expect((await change('Snow')).status).toBe(303)
	const clash = await change('From another device')
	expect([clash.status, clash.body.includes('From another device')]).toEqual([409, true])
	expect((await me.get(`${here}/history`)).body).toContain('Snow on the &lt;bridge>')
	expect((await me.get('/toolbox/gratitude/print')).body).toContain('Snow')
	const own = async (form: string): Promise<string> => (await me.post('/toolbox/own-data/file', { form })).body
	expect(JSON.parse(await own('json'))).toMatchObject({ tools: { gratitude: [{ id: ids[0], content: { what: 'Snow' } }] } })
	expect(await own('page')).toMatch(/Thanks for today|Takk for i dag/)
	expect(await own('page')).toContain('Snow on the &lt;bridge>')

	const other = await signedIn(origin, 'member3@demo.example')
	expect((await other.get(here)).status).toBe(404)
	expect((await other.post(`${here}?/remove`)).status).toBe(404)
	expect((await me.post(`${here}?/remove`)).location).toContain('removed=')
	expect((await me.get(here)).status).toBe(404)
	await me.post('/toolbox/gratitude?/bringBack', { id: ids[0]! })
	expect((await me.get(here)).status).toBe(200)
})
