// `npm start`: installs and builds what is missing or out of date, finds the right Node, and hands over to src/start.ts.
// Plain JavaScript for Node 20 and newer, with nothing but Node's own modules: at first nothing else is there.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { MEMORY_ENV, MEMORY_FLAGS } from './scripts/memory.mjs'

// Since the process began, not since this line: that is what the person waiting sees.
process.env.RECONNECT_STARTED_AT ??= String(Math.round(performance.timeOrigin))

const root = path.dirname(fileURLToPath(import.meta.url))
const at = (...parts) => path.join(root, ...parts)
const windows = process.platform === 'win32'
const args = process.argv.slice(2)

function problem(message, todo) {
	return Object.assign(new Error(message), { todo })
}

// ── Packages ────────────────────────────────────────────────────────────────────────────────────────────────────

function isInstalled() {
	const stamp = at('node_modules', '.reconnect-installed')
	const lock = hashOf(readFileSync(at('package-lock.json')))
	if (readText(stamp) === lock) return true
	if (!holdsAllOf(readText(at('package-lock.json')), readText(at('node_modules', '.package-lock.json')))) return false
	writeFileQuietly(stamp, lock)
	return true
}

/** npm notes in node_modules what it put there. Is that everything the lock file asks for on this machine? */
function holdsAllOf(wanted, present) {
	if (!wanted || !present) return false
	const found = JSON.parse(present).packages
	return Object.entries(JSON.parse(wanted).packages)
		.filter(([name, entry]) => name !== '' && (!entry.optional || isForThisMachine(entry)))
		.every(([name, entry]) => found[name]?.version === entry.version)
}

/** `libc` is left out: npm chooses between its kinds itself. */
function isForThisMachine({ os, cpu, libc }) {
	return Boolean(os && cpu && !libc && os.includes(process.platform) && cpu.includes(process.arch))
}

/**
 * A lock file made where the registry lacks some other machine's optional packages seems out of step to `npm ci`.
 * `npm install --no-save` then installs what is locked, and leaves the lock file as it is.
 */
async function install() {
	const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
	console.log('Installing the packages (once, about half a minute) …')
	let done = await runWithNews('Installing the packages', npm('ci', ...options))
	if (!done.ok && done.said.includes('EUSAGE')) {
		done = await runWithNews('Installing the packages', npm('install', '--no-save', ...options))
	}
	if (!done.ok)
		throw problem(
			`The packages could not be installed.\n\n${inShort(done.said)}`,
			'Check the network and that this folder is writable, then run npm start again.',
		)
	writeFileQuietly(at('node_modules', '.reconnect-installed'), hashOf(readFileSync(at('package-lock.json'))))
}

/** The npm that runs us, else the one on the path. Windows starts npm.cmd only through a shell. */
function npm(...words) {
	const ours = process.env.npm_execpath
	if (ours?.endsWith('.js') && existsSync(ours)) return [process.execPath, [ours, ...words]]
	return windows ? ['npm.cmd', words, { shell: true }] : ['npm', words]
}

// ── Node ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Node 26 as the lock file pins it; on machines it does not come for, the installed one if it is new enough. */
function findNode() {
	const system = windows ? 'win' : process.platform
	const pinned = [
		at('node_modules', `node-${system}-${process.arch}`, 'bin', windows ? 'node.exe' : 'node'),
		at('node_modules', '.bin', windows ? 'node.exe' : 'node'),
	]
	const found = pinned.find(runs)
	if (found) return realpathSync(found)
	if (isNewEnough(process.versions.node)) return process.execPath
	throw problem(
		`ReConnect needs Node 22.18 or newer; this is ${process.versions.node}, and the Node that npm brings does not run here.`,
		'Install Node 24 or newer from your system or nodejs.org, then run npm start again.',
	)
}

/** Asking costs a start of Node, so a Node that once ran is noted by its size and time. */
function runs(file) {
	if (!existsSync(file)) return false
	if (isThisNode(file)) return true
	const { size, mtimeMs } = statSync(file)
	const noted = at('node_modules', '.cache', 'reconnect', 'node-that-runs')
	const note = `${file} ${size} ${mtimeMs}`
	if (readText(noted) === note) return true
	if (spawnSync(file, ['--version'], { stdio: 'ignore' }).status !== 0) return false
	writeFileQuietly(noted, note)
	return true
}

const isThisNode = (file) => realpathSync(file) === realpathSync(process.execPath)

// From 22.18 on Node runs TypeScript without being asked to.
function isNewEnough(version) {
	const [major, minor] = version.split('.').map(Number)
	return major > 22 || (major === 22 && minor >= 18)
}

// ── Build ───────────────────────────────────────────────────────────────────────────────────────────────────────

const INPUTS = [
	'src',
	'static',
	'project.inlang',
	'vite.config.ts',
	'svelte.config.js',
	'tsconfig.json',
	'package.json',
	'package-lock.json',
]
// What the build itself writes, and what it does not read.
const NOT_INPUTS = [path.join('src', 'messages', 'generated'), path.join('project.inlang', 'cache')]
const notRead = /\.test\.ts$|^README\.md$|^\.|~$/

/** Compares names, sizes and times first; only where these differ (a fresh checkout) are the contents read. */
function isBuilt() {
	const stamp = readStamp()
	if (!stamp || !existsSync(at('build', 'index.js'))) return false
	const files = INPUTS.flatMap((name) => filesBelow(name))
	const outside = outsideOf(files)
	if (stamp.outside === outside) return true
	const inside = insideOf(files)
	if (stamp.inside !== inside) return false
	writeFileQuietly(at('build', '.stamp'), JSON.stringify({ outside, inside }))
	return true
}

const outsideOf = (files) => hashOf(files.map(({ name, size, time }) => `${name} ${size} ${time}`).join('\n'))
const insideOf = (files) => hashOf(files.map(({ name }) => `${name} ${hashOf(readFileSync(at(name)))}`).join('\n'))

function readStamp() {
	try {
		return JSON.parse(readText(at('build', '.stamp')))
	} catch {
		return undefined
	}
}

function filesBelow(name) {
	const found = statSync(at(name), { throwIfNoEntry: false })
	if (!found || NOT_INPUTS.includes(name)) return []
	if (!found.isDirectory()) return [{ name, size: found.size, time: found.mtimeMs }]
	return readdirSync(at(name))
		.filter((each) => !notRead.test(each))
		.sort()
		.flatMap((each) => filesBelow(path.join(name, each)))
}

async function build(node) {
	// Looked at before the build, so that a change made during it leads to another one.
	const files = INPUTS.flatMap((name) => filesBelow(name))
	const stamp = { outside: outsideOf(files), inside: insideOf(files) }
	rmSync(at('build', '.stamp'), { force: true })
	console.log('Building the pages …')
	const done = await runWithNews('Building the pages', npm('run', 'build'), node)
	if (!done.ok)
		throw problem(
			`The pages could not be built.\n\n${inShort(done.said)}`,
			'The lines above say why. After mending it, run npm start again.',
		)
	writeFileQuietly(at('build', '.stamp'), JSON.stringify(stamp))
}

// ── Running other programs ──────────────────────────────────────────────────────────────────────────────────────

/** Runs quietly, says every few seconds that it is still at it, and takes the whole family of the program along when we are stopped. */
function runWithNews(what, [program, words, options], node = process.execPath) {
	const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` }
	const child = spawn(program, words, {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: !windows,
		...options,
	})
	const release = passSignals((signal) => endFamily(child, signal))
	const began = Date.now()
	const news = () => console.log(`${what} … ${Math.round((Date.now() - began) / 1000)} s`)
	const first = setTimeout(news, 1500)
	const timer = setInterval(news, 5000)
	let said = ''
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
	return new Promise((resolve) => {
		child.once('error', (error) => resolve({ ok: false, said: error.message }))
		child.once('close', (code) => resolve({ ok: code === 0, said }))
	}).finally(() => {
		clearTimeout(first)
		clearInterval(timer)
		const signal = release()
		if (signal) process.kill(process.pid, signal)
	})
}

/** What went wrong stands at the beginning with npm and at the end with a build; the middle is of no use to anyone. */
function inShort(said) {
	const lines = said
		.replace(/^npm error Usage:[^]*/m, '')
		.split('\n')
		.filter((line) => line.trim())
	return lines.length <= 24 ? lines.join('\n') : [...lines.slice(0, 8), '…', ...lines.slice(-16)].join('\n')
}

function endFamily(child, signal) {
	try {
		process.kill(windows ? child.pid : -child.pid, signal)
	} catch {
		// It has ended.
	}
}

const PATIENCE = 1000

/**
 * Passes on the wish to stop, once: Ctrl-C under npm arrives twice, from the terminal and from npm, and a second one
 * means "now, hard" to many programs. Gives back how to end listening; that tells the last signal that came.
 */
function passSignals(pass) {
	let [last, lastTime] = [undefined, 0]
	const hear = (signal) => {
		if (Date.now() - lastTime > PATIENCE) pass(signal)
		;[last, lastTime] = [signal, Date.now()]
	}
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
	for (const signal of signals) process.on(signal, hear)
	return () => {
		for (const signal of signals) process.off(signal, hear)
		return last
	}
}

// ── Handing over ────────────────────────────────────────────────────────────────────────────────────────────────

async function handOver(node) {
	// Relative names mean the folder we were called from; everything else means this one.
	for (const name of ['DATA_DIR', 'KEY_FILE']) if (process.env[name]) process.env[name] = path.resolve(process.env[name])
	process.chdir(root)
	const cache = at('node_modules', '.cache', 'reconnect', 'compiled')
	if (isThisNode(node)) await goOnHere(cache)
	else await goOnIn(node, cache)
}

/** Under npm we already run on the Node we want: no second process, no signals to pass on. */
async function goOnHere(cache) {
	becomeFrugal(cache)
	module.enableCompileCache?.(cache)
	const program = at('src', 'start.ts')
	process.argv = [process.execPath, program, ...args]
	await import(pathToFileURL(program).href)
}

/** How memory is held is settled when Node begins, so this process begins anew, where it can: as itself, under its own number. */
function becomeFrugal(cache) {
	const isSo = MEMORY_FLAGS.every((flag) => process.execArgv.includes(flag))
	// Who started us with a line to talk over would lose it.
	if (isSo || windows || process.connected || !process.execve) return
	const env = { NODE_COMPILE_CACHE: cache, ...MEMORY_ENV, ...process.env }
	process.execve(process.execPath, [process.execPath, ...process.execArgv, ...MEMORY_FLAGS, at('src', 'start.ts'), ...args], env)
}

// Should this process be killed hard, the connection between the two breaks, and the other one stops as if asked to.
const STOP_WHEN_ALONE = 'data:text/javascript,process.channel?.unref();process.once("disconnect",()=>process.kill(process.pid,"SIGTERM"))'

async function goOnIn(node, cache) {
	const child = spawn(node, [...MEMORY_FLAGS, '--import', STOP_WHEN_ALONE, at('src', 'start.ts'), ...args], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: { NODE_COMPILE_CACHE: cache, ...MEMORY_ENV, ...process.env },
		// A session of its own, so that Ctrl-C reaches it through us alone, once.
		detached: !windows,
	})
	// On Windows the console tells every process itself, and kill() would end it without a word.
	const release = passSignals((signal) => windows || child.kill(signal))
	const [code, signal] = await new Promise((resolve, reject) => {
		child.once('error', reject)
		child.once('exit', (...how) => resolve(how))
	})
	release()
	if (signal) process.kill(process.pid, signal)
	process.exitCode = code ?? 1
}

// ── Small things ────────────────────────────────────────────────────────────────────────────────────────────────

function hashOf(content) {
	return createHash('sha256').update(content).digest('hex')
}

function readText(file) {
	try {
		return readFileSync(file, 'utf8')
	} catch {
		return undefined
	}
}

/** Notes only save time; where they cannot be written (an installation that is read-only) we do without. */
function writeFileQuietly(file, content) {
	try {
		mkdirSync(path.dirname(file), { recursive: true })
		writeFileSync(file, content)
	} catch {
		// see above
	}
}

try {
	if (!isInstalled()) await install()
	const node = findNode()
	if (!isBuilt()) await build(node)
	await handOver(node)
} catch (error) {
	if (!error.todo) throw error
	console.error(`\n${error.message}\n→ ${error.todo}`)
	process.exitCode = 1
}
