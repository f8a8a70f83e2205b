import { readEnv, type Env } from '#platform/server/env.ts'
import { startJobs, stopJobs } from '#platform/server/jobs.ts'
import { keyVersions } from '#platform/server/key-store.ts'
import { rotateKeys } from '#platform/server/rotate.ts'
import { StartError } from '#platform/server/start-error.ts'
import { verifyAudit } from './audit-verify.ts'
import { night } from '../night.ts'
import { renderDataMap } from './data-map.ts'
import { openInstallation, openKeys } from './installation.ts'
import { setup } from './setup.ts'

const say = (line: string): void => console.log(line)

type Command = { name: string; does: string; run: (env: Env) => Promise<boolean> }

/** Each says whether all was well; the exit code follows it. */
const COMMANDS: Command[] = [
	{ name: 'setup', does: 'makes the key file, the tables, a community and the link of its first coordinator', run: setup },
	{ name: 'audit verify', does: 'checks both audit chains and names the first bad entry', run: audit },
	{ name: 'keys check', does: 'says whether key file and key store belong together', run: checkKeys },
	{ name: 'keys rotate', does: 'gives the installation a new master key, while it runs', run: rotate },
	{ name: 'night', does: 'does now what is done every night: ends what has ended, writes telling tables anew', run: nightNow },
	{ name: 'data-map', does: 'prints docs/data-map.md', run: async () => (process.stdout.write(renderDataMap()), true) },
]

async function audit(env: Env): Promise<boolean> {
	const installation = await openInstallation(env, say)
	return verifyAudit(say).finally(() => installation.close())
}

async function checkKeys(env: Env): Promise<boolean> {
	const keys = await openKeys(env)
	for (const { side, version, keys: count } of await keyVersions()) say(`${side}: ${count} data keys under master key ${version}`)
	await keys.close()
	say('The key file opens the key store.')
	return true
}

async function rotate(env: Env): Promise<boolean> {
	const keys = await openKeys(env)
	const { version, wrapped } = await rotateKeys(env.keyFile, say).finally(() => keys.close())
	say(`Done: ${wrapped} data keys are under master key ${version}; the old one is gone from the key file.`)
	say('Replace the copies of the key file you keep elsewhere now, and destroy the old ones.')
	return true
}

async function nightNow(env: Env): Promise<boolean> {
	const installation = await openInstallation(env, say)
	// What the night finds may be told by mail.
	await startJobs(() => {})
	await night(installation.owner, say)
		.finally(stopJobs)
		.finally(() => installation.close())
	return true
}

async function main(): Promise<void> {
	const words = process.argv.slice(2)
	const command = COMMANDS.find(({ name }) => words.join(' ').startsWith(name))
	if (!command) {
		say('npm run reconnect -- <command>\n')
		for (const { name, does } of COMMANDS) say(`  ${name.padEnd(14)} ${does}`)
		process.exitCode = words.length === 0 || words[0] === 'help' ? 0 : 1
		return
	}
	process.exitCode = (await command.run(readEnv(process.env))) ? 0 : 1
}

await main().catch((error: unknown) => {
	if (error instanceof StartError) console.error(`\n${error.message}\n  ${error.todo}\n`)
	else console.error(error)
	process.exitCode = 1
})
