import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Embedded, Login } from '#platform/server/embedded-postgres.ts'
import type { Job } from './generator.ts'
import { ask, freePort, line, startProgram, stop } from './machine.ts'
import type { Seeded } from './seed.ts'
import { signIn } from './sign-in.ts'
import { HOT_TOPIC, SIGNED_IN } from './workload.ts'

export type Kind = 'topic' | 'list' | 'conversation' | 'long' | 'reply' | 'inbox' | 'thread'
export type Target = { name: string; child: ChildProcess; port: number; paths: Partial<Record<Kind, string>>; clients: Job['clients'] }

export const asUrl = ({ user, password, host, port, database }: Login): string =>
	`postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

export async function asSuperuser(embedded: Embedded, database: string, statement: string): Promise<void> {
	const client = new pg.Client({ ...embedded.superuser, database })
	await client.connect()
	await client.query(statement)
	await client.end()
}

export async function startBare(embedded: Embedded): Promise<Target> {
	await asSuperuser(embedded, 'postgres', `drop database if exists bare`)
	await asSuperuser(embedded, 'postgres', `create database bare owner ${pg.escapeIdentifier(embedded.owner.user)}`)
	const port = await freePort()
	const child = startProgram('bare.ts', { DATABASE_URL: asUrl({ ...embedded.owner, database: 'bare' }), PORT: String(port) })
	const { sessions } = await ask<{ sessions: { token: string; csrf: string }[] }>(child, undefined, 'ready')
	const clients = sessions.map(({ token, csrf }) => ({ cookie: `session=${token}`, form: `csrf=${csrf}` }))
	return {
		name: 'bare',
		child,
		port,
		paths: { topic: '/topic/1', list: '/', long: '/topic/2?from=481', reply: `/topic/${HOT_TOPIC}` },
		clients,
	}
}

/**
 * Fills the product with a first start; what is measured is a second one, as after any evening.
 *
 * @param more what else to put into the database in between.
 */
export async function startProduct(embedded: Embedded, folder: string, more?: () => Promise<void>): Promise<Target> {
	const port = await freePort()
	const env = { DATABASE_URL: asUrl(embedded.owner), DATA_DIR: folder, PORT: String(port), MODE: 'trial' }
	// The trial's own people would only stand beside the workload.
	writeFileSync(join(folder, 'trial-is-whole'), '')
	const note = join(folder, 'seeded.json')
	if (!existsSync(note)) {
		const filling = startProgram('product.ts', env)
		await line(filling, /is ready at/)
		const { seeded } = await ask<{ seeded: Seeded }>(filling, 'seed', 'seeded')
		writeFileSync(note, JSON.stringify(seeded))
		await stop(filling)
		await more?.()
	}
	const seeded = JSON.parse(readFileSync(note, 'utf8')) as Seeded
	await asSuperuser(embedded, embedded.owner.database, 'vacuum analyze')
	const child = startProgram('product.ts', env, true)
	await line(child, /is ready at/)
	const cookies: string[] = []
	for (const user of SIGNED_IN) cookies.push(await signIn(`http://127.0.0.1:${port}`, user, `/group/${seeded.topic}`))
	const clients = cookies.map((cookie, index) => ({ cookie, form: `persona=${seeded.personas[index]}` }))
	const group = (id: string): string => `/group/${id}`
	const paths = {
		topic: group(seeded.topic),
		list: '/group',
		conversation: `/messages/${seeded.conversation}`,
		long: `${group(seeded.long)}?from=481`,
		reply: group(seeded.hot),
	}
	return { name: 'product', child, port, paths, clients }
}
