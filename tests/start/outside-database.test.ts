import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionFromUrl } from '#platform/server/database-url.ts'
import { databaseAnswers, closePools, openPools, type Connection } from '#platform/server/db.ts'
import { newKeyRing } from '#platform/server/key-file.ts'
import { keyRing, useKeyRing } from '#platform/server/keys.ts'
import { connections, migrate } from '#platform/server/migrate.ts'
import { openTestDatabase } from '../support/database.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
const plain = `plain_${randomBytes(4).toString('hex')}`
let plainOwner: Connection

beforeAll(async () => {
	database = await openTestDatabase()
	const thief = await database.thief()
	await thief.query(`create role ${plain} login password 'plain'`)
	await thief.query(`create database ${plain} owner ${plain}`)
	plainOwner = { ...database.owner, user: plain, password: 'plain', database: plain }
})
afterAll(async () => {
	const thief = await database.thief()
	await thief.query(`drop database ${plain} with (force)`)
	await thief.query(`drop role ${plain}`)
	await database.close()
})

/** One line that says what is wrong, and one that says what to do. */
const refusal = (message: RegExp, todo: RegExp) => ({
	name: 'StartError',
	message: expect.stringMatching(message),
	todo: expect.stringMatching(todo),
})

describe('an outside database that cannot be used is refused in one line, saying what to do', () => {
	test('when nobody answers there', async () => {
		const nobody = { ...database.owner, host: '127.0.0.1', port: 1 }
		await expect(migrate(nobody, 'trial')).rejects.toMatchObject(refusal(/cannot be reached \(ECONNREFUSED\)/, /DATABASE_URL/))
	})
	test('when the password is wrong', async () => {
		await expect(migrate({ ...database.owner, password: 'wrong' }, 'trial')).rejects.toMatchObject(refusal(/refuses/, /password/))
	})
	test('when there is no such database', async () => {
		await expect(migrate({ ...database.owner, database: 'nowhere' }, 'trial')).rejects.toMatchObject(
			refusal(/no database called nowhere/, /Create it/),
		)
	})
	test('when its owner may not make roles, and nothing is left half-made', async () => {
		await expect(migrate(plainOwner, 'trial')).rejects.toMatchObject(refusal(/may not create roles/, /createrole/))
		const client = new pg.Client(plainOwner)
		await client.connect()
		const schemas = await client.query(`select nspname from pg_namespace where nspname in ('app', 'care', 'peer', 'migration')`)
		await client.end()
		expect(schemas.rows).toEqual([])
	})
	test('when it belongs to another key file', async () => {
		const mine = keyRing()
		useKeyRing(newKeyRing())
		await expect(migrate(database.owner, 'trial')).rejects.toMatchObject(refusal(/key file does not belong/, /KEY_FILE/))
		useKeyRing(mine)
	})
	test('when it holds the people of a trial and is asked to be for real', async () => {
		await expect(migrate(database.owner, 'production')).rejects.toMatchObject(refusal(/people of a trial/, /empty database/))
	})
	test.each(['nonsense', 'mysql://a:b@c/d', 'postgresql://a:b@c'])('when its address is %s', (url) => {
		expect(() => connectionFromUrl(url)).toThrow(/DATABASE_URL/)
	})
})

test('login roles that outlived their database let the app in again under another key file', async () => {
	const thief = await database.thief()
	const name = `again_${randomBytes(4).toString('hex')}`
	const owner = { ...database.owner, database: name }
	const mine = keyRing()
	for (const ring of [newKeyRing(), newKeyRing()]) {
		await thief.query(`create database ${name} owner ${pg.escapeIdentifier(owner.user)}`)
		useKeyRing(ring)
		await migrate(owner, 'trial')
		const peer = new pg.Client(connections(owner).peer)
		await expect(peer.connect()).resolves.toBeDefined()
		await peer.end()
		await thief.query(`drop database ${name} with (force)`)
	}
	const roles = Object.values(connections(owner)).map((role) => role.user)
	for (const role of roles) await thief.query(`drop role ${pg.escapeIdentifier(role)}`)
	useKeyRing(mine)
	await closePools()
	openPools(connections(database.owner))
	expect(await databaseAnswers()).toBe(true)
})
