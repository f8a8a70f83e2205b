// `npm test`: brings what the tests need, and hands over to scripts/run-tests.ts on the Node that npm brings.
// Plain JavaScript for Node 20 with nothing but Node's own modules: at first nothing else is there.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

const packagesIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

function isInstalled() {
	const there = packagesIn('node_modules/.package-lock.json')
	return Object.entries(packagesIn('package-lock.json')).every(
		([name, entry]) => name === '' || entry.optional || there[name]?.version === entry.version,
	)
}

function install() {
	console.log('Installing the packages …')
	const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
	// A lock file made where the registry lacks some other machine's optional packages seems out of step to `npm ci`.
	for (const words of [
		['ci', ...options],
		['install', '--no-save', ...options],
	]) {
		if (spawnSync('npm', words, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' }).status === 0) return
	}
	console.error('The packages could not be installed.\n→ Check the network and that this folder is writable, then run npm test again.')
	process.exit(1)
}

function findNode() {
	const system = process.platform === 'win32' ? 'win' : process.platform
	const pinned = path.resolve('node_modules', `node-${system}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
	if (existsSync(pinned)) return pinned
	const [major, minor] = process.versions.node.split('.').map(Number)
	if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
	console.error(
		`ReConnect needs Node 22.18 or newer; this is ${process.versions.node}.\n→ Install Node 24 or newer, then run npm test again.`,
	)
	process.exit(1)
}

if (!isInstalled()) install()
const node = findNode()
const child = spawn(node, ['scripts/run-tests.ts', ...process.argv.slice(2)], {
	stdio: 'inherit',
	env: { ...process.env, PATH: [path.dirname(node), path.resolve('node_modules/.bin'), process.env.PATH].join(path.delimiter) },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
