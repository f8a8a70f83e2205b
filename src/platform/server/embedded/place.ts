import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { StartError } from '../start-error.ts'
import { type Account, canEnter, databaseAccount, isRoot, letThrough, ownerOf } from './account.ts'
import { shortHash } from './hash.ts'
import { stopStrays } from './recovery.ts'

/** Where the cluster, its socket and (if need be) a copy of the programs live, and who runs it. */
export type Place = { home: string; cluster: string; account: Account }

type Bond = { id: string; dataDir: string; home: string }

/**
 * Normally the data folder itself. When root starts us below a closed home folder, the system user that has to run
 * PostgreSQL cannot get there; then it is a folder under /var/lib, bound to the data folder by a note on both sides.
 */
export async function choosePlace(dataDir: string, say: (line: string) => void): Promise<Place> {
	const note = readBond(pointerIn(dataDir))
	if (note) return followPointer(dataDir, note)
	if (existsSync(path.join(dataDir, 'postgres'))) return existing(dataDir)
	const account = databaseAccount()
	letThrough(account, dataDir)
	if (canEnter(account, dataDir)) return placeAt(dataDir, account)
	return makeElsewhere(dataDir, account, say)
}

const placeAt = (home: string, account: Account): Place => ({ home, cluster: path.join(home, 'postgres'), account })
const pointerIn = (dataDir: string) => path.join(dataDir, 'postgres-place.json')
const bondIn = (home: string) => path.join(home, 'belongs-to.json')

function existing(home: string): Place {
	const cluster = path.join(home, 'postgres')
	const owner = ownerOf(cluster)
	if (!process.getuid) return placeAt(home, {}) // Windows
	if (!isRoot()) return owner.uid === process.getuid() ? placeAt(home, {}) : refuseOthers(cluster, owner)
	// A cluster that root owns was put back by hand: the system user takes it over when it is started.
	const account = owner.uid === 0 ? databaseAccount() : owner
	letThrough(account, home)
	if (canEnter(account, home)) return placeAt(home, account)
	throw new StartError(
		`The account that runs the database (number ${account.uid}) can no longer get into ${home}.`,
		`Let it through: chmod a+x ${home} and the folders above it.`,
	)
}

function refuseOthers(cluster: string, { uid }: Account): never {
	throw new StartError(
		`The database in ${cluster} belongs to another account (number ${uid}).`,
		'Start as root or as that account, or choose another DATA_DIR.',
	)
}

function followPointer(dataDir: string, note: Bond): Place {
	if (!isRoot()) {
		throw new StartError(
			`The database of ${dataDir} was made by root and lies in ${note.home}.`,
			'Start as root, or choose another DATA_DIR.',
		)
	}
	const bond = readBond(bondIn(note.home))
	if (bond?.id !== note.id) {
		throw new StartError(
			`${dataDir} points to a database in ${note.home}, but that one is gone or belongs to another folder.`,
			`Put it back from a backup, or remove ${pointerIn(dataDir)} to begin with an empty database.`,
		)
	}
	if (bond.dataDir !== dataDir) adoptMoved(dataDir, bond)
	return existsSync(path.join(note.home, 'postgres')) ? existing(note.home) : placeAt(note.home, databaseAccount())
}

/** A data folder may be moved. A copy beside the original must not share the original's database. */
function adoptMoved(dataDir: string, bond: Bond): void {
	if (readBond(pointerIn(bond.dataDir))?.id === bond.id) {
		throw new StartError(
			`${dataDir} is a copy of ${bond.dataDir}, whose database lies in ${bond.home} and cannot serve both.`,
			`Remove ${pointerIn(dataDir)} to begin here with an empty database.`,
		)
	}
	writeBond(bondIn(bond.home), { ...bond, dataDir })
}

async function makeElsewhere(dataDir: string, account: Account, say: (line: string) => void): Promise<Place> {
	const home = `/var/lib/reconnect-${shortHash(dataDir)}`
	if (existsSync(home)) await moveAside(home, account, say)
	mkdirSync(home, { mode: 0o711 })
	const bond = { id: randomUUID(), dataDir, home }
	writeBond(bondIn(home), bond)
	writeBond(pointerIn(dataDir), bond)
	say(`The database goes to ${home}, because its own account cannot get into ${dataDir}.`)
	return placeAt(home, account)
}

/** The data folder was deleted and made anew: people expect an empty database then, and nobody wants the old one lost. */
async function moveAside(home: string, account: Account, say: (line: string) => void): Promise<void> {
	await stopStrays(placeAt(home, account))
	const aside = `${home}.old`
	// Only the last one is kept, or every "remove it and begin again" of a developer would fill the disk.
	rmSync(aside, { recursive: true, force: true })
	renameSync(home, aside)
	say(`An older database from a deleted data folder was kept aside in ${aside}.`)
}

function readBond(file: string): Bond | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8'))
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
		throw error
	}
}

function writeBond(file: string, bond: Bond): void {
	writeFileSync(`${file}.new`, JSON.stringify(bond))
	renameSync(`${file}.new`, file)
}
