// `npm run reconnect -- <command>`: what an operator does beside the running server. Finds the right Node, hands over.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [major, minor] = process.versions.node.split('.').map(Number)
const brought = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

if (major > 22 || (major === 22 && minor >= 18)) {
	await import('../src/cli/reconnect.ts')
} else if (existsSync(brought)) {
	const { status } = spawnSync(brought, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
	process.exitCode = status ?? 1
} else {
	console.error('\nReConnect is not installed here yet.\n  Run `npm start` once, or use Node 22.18 or newer.\n')
	process.exitCode = 1
}
