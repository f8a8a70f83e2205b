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
	for (const name of halfMade) await removeHalfMade(path.join(place.home, name))
	// Nothing of this cluster runs any more, so the file is stale, whoever has its number now.
	rmSync(pidFile, { force: true })
}

/** What was killed a moment ago may still be in the middle of writing a file. What cannot be removed now is tried at the next start. */
async function removeHalfMade(folder: string): Promise<void> {
	for (let attempt = 0; attempt < 40 && existsSync(folder); attempt += 1) {
		try {
			rmSync(folder, { recursive: true, force: true })
		} catch {
			await sleep(50)
		}
	}
}

/** Stops a PostgreSQL that outlived its Node: first with a checkpoint, then without, then by force. */
export async function stopStrays(place: Place): Promise<void> {
	// initdb leads a group of its own, so that the programs it started go with it.
	for (const { pid } of strays(place).filter(isMaker)) send(-pid, 'SIGKILL')
	if (await goneWithin(place, 0)) return
	for (const { pid } of strays(place).filter(isPostmaster)) send(pid, 'SIGINT')
	if (await goneWithin(place, 6000)) return
	// Without a postmaster its helpers end by themselves; SIGINT would mean something else to them.
	for (const { pid } of strays(place)) send(pid, 'SIGQUIT')
	if (await goneWithin(place, 3000)) return
	for (const { pid } of strays(place)) send(pid, 'SIGKILL')
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
const isPostmaster = (listed: Listed) => folderOf(listed) !== undefined

/** The folder a server or initdb was started on; the helpers of a server do not carry it. */
const folderOf = ({ words }: Listed) => (words.includes('-D') ? words[words.indexOf('-D') + 1] : undefined)

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
	return listPostgres().filter((listed) => {
		const folder = folderOf(listed)
		const isHelper = listed.words[0]?.startsWith(`postgres: ${clusterName(cluster)}: `)
		const isOurs = isHelper || folder === cluster || folder?.startsWith(path.join(home, MAKING))
		return isOurs && listed.uid === uid && worksIn(listed.pid, folder ?? cluster) !== false
	})
}

function send(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal)
	} catch {
		// It ended by itself in between.
	}
}
