import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'

type Login = { user: string; password: string }

/** The two logins of the cluster: `owner` is no superuser, makes our roles and owns the database; `superuser` is for backup and tests. */
export type Access = { superuser: Login; owner: Login }

const fileIn = (dataDir: string) => path.join(dataDir, 'postgres-access.json')

export function readAccess(dataDir: string): Access | undefined {
	try {
		return JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined
		throw error
	}
}

/** New random passwords, on the disk before the cluster that will have them: a kill in between leaves none without. */
export function makeAccess(dataDir: string): Access {
	const access = {
		superuser: { user: 'postgres', password: newPassword() },
		owner: { user: 'reconnect_owner', password: newPassword() },
	}
	const draft = `${fileIn(dataDir)}.new`
	const file = openSync(draft, 'w', 0o600)
	writeSync(file, JSON.stringify(access, null, '\t'))
	fsyncSync(file)
	closeSync(file)
	renameSync(draft, fileIn(dataDir))
	return access
}

const newPassword = () => randomBytes(32).toString('base64url')
