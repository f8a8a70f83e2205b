import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { findCommunity, inviteFirstCoordinator, makeCommunity } from '#modules/accounts/server/index.ts'
import type { Env } from '#platform/server/env.ts'
import { newKeyRing, readKeyFile, writeKeyFile } from '#platform/server/key-file.ts'
import { useKeyRing } from '#platform/server/keys.ts'
import { migrate } from '#platform/server/migrate.ts'
import { StartError } from '#platform/server/start-error.ts'
import { openDatabase, openInstallation } from './installation.ts'

const isZone = (zone: string): boolean => Intl.supportedValuesOf('timeZone').includes(zone)

const Answers = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(2, 'name: at least two letters'), v.maxLength(80, 'name: at most 80 letters')),
	slug: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,39}$/, 'slug: small letters a-z, digits and hyphens, e.g. fjordbyen')),
	country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'country: two capital letters, e.g. NO')),
	language: v.picklist(['nb', 'en'], 'language: nb or en'),
	'time-zone': v.pipe(v.string(), v.check(isZone, 'time-zone: e.g. Europe/Oslo')),
})
export type Answers = v.InferOutput<typeof Answers>

const QUESTIONS: Record<keyof Answers, { ask: string; usual: string }> = {
	name: { ask: 'What is the community called?', usual: '' },
	slug: { ask: 'Its short name, in small letters', usual: '' },
	country: { ask: 'Country', usual: 'NO' },
	language: { ask: 'Language (nb or en)', usual: 'nb' },
	'time-zone': { ask: 'Time zone', usual: 'Europe/Oslo' },
}

/** From the command line; what is missing there is asked for where somebody can answer. */
async function answers(): Promise<Answers> {
	const names = Object.keys(QUESTIONS) as (keyof Answers)[]
	const { values } = parseArgs({
		args: process.argv.slice(3),
		options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
	})
	const given: Record<string, unknown> = { ...values }
	if (process.stdin.isTTY && names.some((name) => given[name] === undefined)) {
		const lines = createInterface({ input: process.stdin, output: process.stdout })
		for (const name of names)
			given[name] ??=
				(await lines.question(`${QUESTIONS[name].ask}${QUESTIONS[name].usual && ` [${QUESTIONS[name].usual}]`}: `)) || QUESTIONS[name].usual
		lines.close()
	}
	for (const name of names) given[name] ??= QUESTIONS[name].usual
	const read = v.safeParse(Answers, given)
	if (!read.success) throw new StartError('The community cannot be made like this.', read.issues.map((issue) => issue.message).join('\n  '))
	return read.output
}

/**
 * Makes what a new installation lacks: the key file, the tables, a community, and the link its first coordinator comes
 * in with. Run again with another short name it makes a further community.
 *
 * @returns the link.
 */
export async function setUp(env: Env, wish: Answers, say: (line: string) => void): Promise<string> {
	await makeKeysAndTables(env, say)
	const installation = await openInstallation(env, say)
	try {
		if (await findCommunity(wish.slug))
			throw new StartError(`There is a community called ${wish.slug} already.`, 'Choose another short name.')
		const { name, slug, country, language } = wish
		const community = await makeCommunity({ name, slug, country, language, timeZone: wish['time-zone'], toSetUp: true })
		const { codes, expiresOn } = await inviteFirstCoordinator(community)
		const link = `${env.publicUrl.origin}/invitation/${codes[0]}`
		say(
			`\n${name} is made. Its first coordinator comes in here, once, until ${expiresOn}:\n\n  ${link}\n\nThe page they come to leads on, step by step. Members come in when they open it.\n`,
		)
		return link
	} finally {
		await installation.close()
	}
}

async function makeKeysAndTables(env: Env, say: (line: string) => void): Promise<void> {
	const firstTime = !existsSync(env.keyFile)
	useKeyRing(firstTime ? newRing(env, say) : readKeyFile(env.keyFile))
	const { owner, stop } = await openDatabase(env, say)
	try {
		await migrate(owner, env.mode, say)
	} finally {
		await stop()
	}
}

function newRing(env: Env, say: (line: string) => void): ReturnType<typeof newKeyRing> {
	const ring = newKeyRing()
	writeKeyFile(env.keyFile, ring)
	say(`Made the key file ${env.keyFile}. Keep a copy of it apart from the database and its backups: without it nothing can be read.`)
	return ring
}

export async function setup(env: Env): Promise<boolean> {
	await setUp(env, await answers(), (line) => console.log(line))
	return true
}
