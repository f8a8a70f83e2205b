import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { comeIn } from '#modules/accounts/server/index.ts'
import { readEnv } from '#platform/server/env.ts'
import { migrate } from '#platform/server/migrate.ts'
import { openDatabase, openInstallation } from '../../src/cli/installation.ts'
import { setUp } from '../../src/cli/setup.ts'

const folder = mkdtempSync(join(tmpdir(), 'reconnect-production-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
function numbers(checked: string): string {
	const file = join(folder, `numbers-${checked}.json`)
	writeFileSync(file, JSON.stringify({ checked, countries: {} }))
	return file
}
const whole = (): NodeJS.ProcessEnv => ({
	MODE: 'production',
	DATA_DIR: join(folder, 'data'),
	KEY_FILE: join(folder, 'keys', 'key-file.json'),
	PUBLIC_URL: 'https://reconnect.example',
	SMTP_URL: 'smtps://mail.example:465',
	MAIL_FROM: 'ReConnect <no-reply@reconnect.example>',
	HELP_NUMBERS_FILE: numbers(day(10)),
	PROXY: '1',
})
const todoOf = (settings: NodeJS.ProcessEnv): string => {
	try {
		readEnv(settings)
	} catch (error) {
		return (error as { todo: string }).todo
	}
	return ''
}

describe('production', () => {
	test('says all that is missing at once', () => {
		const todo = todoOf({ MODE: 'production' })
		for (const name of ['KEY_FILE', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'HELP_NUMBERS_FILE', 'PROXY']) expect(todo).toContain(`${name}:`)
	})

	test('starts with all of it, and each one missing is named alone', () => {
		expect(todoOf(whole())).toBe('')
		for (const name of ['KEY_FILE', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'HELP_NUMBERS_FILE', 'PROXY']) {
			const { [name]: _, ...rest } = whole()
			expect(todoOf(rest), name).toMatch(new RegExp(`^${name}:[^\\n]*$`))
		}
	})

	test('takes no plain address and no help numbers that nobody has called for a year', () => {
		expect(todoOf({ ...whole(), PUBLIC_URL: 'http://reconnect.example' })).toContain('PUBLIC_URL:')
		for (const checked of [day(400), day(-2), 'nonsense'])
			expect(todoOf({ ...whole(), HELP_NUMBERS_FILE: numbers(checked) }), checked).toContain('HELP_NUMBERS_FILE:')
	})

	test('a trial serves this machine only', () => {
		expect(todoOf({ MODE: 'trial', HOST: '0.0.0.0' })).toContain('MODE=production')
		expect(todoOf({ MODE: 'trial', HOST: '127.0.0.1' })).toBe('')
	})
})

describe('set-up', () => {
	const wish = { name: 'Fjordbyen', slug: 'fjordbyen', country: 'NO', language: 'nb', 'time-zone': 'Europe/Oslo' } as const

	test('makes key file, tables, a community and a link that lets its first coordinator in, once', async () => {
		const env = readEnv(whole())
		const said: string[] = []
		const link = await setUp(env, wish, (line) => said.push(line))
		expect(statSync(env.keyFile).mode & 0o777).toBe(0o600)
		expect(said.join()).toContain(link)
		expect(link).toMatch(/^https:\/\/reconnect\.example\/invitation\/[A-Z0-9-]+$/)
		const installation = await openInstallation(env, () => {})
		try {
			const code = link.split('/').at(-1)!
			const newcomer = (userName: string) => ({
				profile: { name: 'Nils Aasen', email: undefined, userName, language: 'nb' as const, mail: false },
				password: 'fire store elger',
				details: { title: '', place: '' },
			})
			await comeIn(code, newcomer('nils'), 'here')
			await expect(comeIn(code, newcomer('noen-andre'), 'here')).rejects.toMatchObject({ reason: 'no_such_code' })
		} finally {
			await installation.close()
		}
		await expect(setUp(env, wish, () => {})).rejects.toThrow('already')
	}, 120_000)

	test('the people of a trial never come along into production', async () => {
		const data = join(folder, 'trial-data')
		const settings = { ...whole(), DATA_DIR: data, KEY_FILE: join(data, 'keys', 'key-file.json') }
		await setUp(readEnv({ MODE: 'trial', DATA_DIR: data, LOG: 'silent' }), wish, () => {})
		const env = readEnv(settings)
		const { owner, stop } = await openDatabase(env, () => {})
		try {
			await expect(migrate(owner, env.mode)).rejects.toThrow('holds the people of a trial')
		} finally {
			await stop()
		}
	}, 120_000)
})
