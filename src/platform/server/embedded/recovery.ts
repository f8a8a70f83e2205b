import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import type { Place } from './place.ts'
import { type Listed, listPostgres, worksIn } from './processes.ts'
import { clusterName } from './settings.ts'

/** Folders in which a cluster is being made; one that is still there at a start is a half-made one. */
export const MAKING = 'postgres-making-'

/** After a hard kill of anything: end what is left of the last run and clear what would stand in the way of the next. */
export async function recover(place: Place, say: (line: string) => void): Promise<void> {
	const halfMade = readdirSync(place.home).filter((name) => name.startsWith(MAKING))
	const pidFile = path.join(place.cluster, 'postmaster.pid')
	if (halfMade.length === 0 && !existsSync(pidFile)) return
	say('The last run ended hard. Putting the database in order …')
	await stopStrays(place)
	for (const name of halfMade)
		rmSync(path.join(place.home, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
	// Nothing of this cluster runs any more, so the file is stale, whoever has its number now.
	rmSync(pidFile, { force: true })
}

/** Stops a PostgreSQL that outlived its Node: first with a checkpoint, then without, then by force. */
export async function stopStrays(place: Place): Promise<void> {
	for (const process of strays(place).filter(isMaker)) send(process, 'SIGKILL')
	if (await goneWithin(place, 0)) return
	for (const process of strays(place).filter(isPostmaster)) send(process, 'SIGINT')
	if (await goneWithin(place, 6000)) return
	// Without a postmaster its helpers end by themselves; SIGINT would mean something else to them.
	for (const process of strays(place)) send(process, 'SIGQUIT')
	if (await goneWithin(place, 3000)) return
	for (const process of strays(place)) send(process, 'SIGKILL')
	if (await goneWithin(place, 3000)) return
	const pids = strays(place)
		.map(({ pid }) => pid)
		.join(', ')
	throw new StartError(
		`A PostgreSQL of an earlier run on ${place.cluster} does not stop (process ${pids}).`,
		`End it by hand: kill -9 ${pids}`,
	)
}

const isMaker = ({ words }: Listed) => path.basename(words[0] ?? '') === 'initdb'
const isPostmaster = ({ words }: Listed) => words[1] === '-D'

async function goneWithin(place: Place, patience: number): Promise<boolean> {
	const end = Date.now() + patience
	while (strays(place).length > 0) {
		if (Date.now() > end) return false
		await sleep(20)
	}
	return true
}

/** The live processes of exactly this cluster: the right account, the right folder on the command line, and in that folder. */
function strays({ home, cluster, account }: Place): Listed[] {
	const uid = account.uid ?? process.getuid?.()
	return listPostgres().filter(
		(listed) =>
			listed.uid === uid && isOf(listed, home, cluster) && worksIn(listed.pid, workFolder(listed, cluster)) !== false,
	)
}

function isOf({ words }: Listed, home: string, cluster: string): boolean {
	if (words[0]?.startsWith(`postgres: ${clusterName(cluster)}: `)) return true
	return words[1] === '-D' && (words[2] === cluster || words[2]?.startsWith(path.join(home, MAKING)) === true)
}

const workFolder = ({ words }: Listed, cluster: string) => (words[1] === '-D' ? words[2]! : cluster)

function send({ pid }: Listed, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal)
	} catch {
		// It ended by itself in between.
	}
}
