import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { processWide } from './process-wide.ts'
import { StartError } from './start-error.ts'

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a number'), v.transform(Number), v.maxValue(65535, 'must be below 65536'))
const optional = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1)))

const Settings = v.object({
	MODE: v.optional(v.picklist(['trial', 'production'], 'must be trial or production'), 'trial'),
	PORT: v.optional(port, '3000'),
	HOST: v.optional(v.string(), '127.0.0.1'),
	DATA_DIR: v.optional(v.string(), './data'),
	DATABASE_URL: optional,
	KEY_FILE: optional,
	KEYS_DATABASE_URL: optional,
	PUBLIC_URL: optional,
	SMTP_URL: optional,
	MAIL_FROM: optional,
	/** Mail and push leave at these steps, together and shuffled, so that a mail's time says little. */
	MAIL_SLOT_SECONDS: v.optional(v.pipe(v.string(), v.regex(/^\d+$/, 'must be a number of seconds'), v.transform(Number))),
	HELP_NUMBERS_FILE: optional,
	/** How many reverse proxies of ours stand in front. Only then is X-Forwarded-For believed. */
	PROXY: v.optional(v.pipe(v.string(), v.regex(/^\d$/, 'must be the number of proxies, e.g. 1'), v.transform(Number))),
	/** A second place for the heads of the audit chains, best on another machine. */
	AUDIT_HEAD_FILE: optional,
	/** Where ClamAV's daemon listens, to look at attached files: `/run/clamav/clamd.ctl` or `host:3310`. */
	CLAMD: v.optional(v.pipe(v.string(), v.regex(/^(\/.+|[^\s/]+:\d{1,5})$/, 'must be a socket (/run/clamav/clamd.ctl) or host:port'))),
	/** A gateway for text messages, for alarms alone: we POST {"to", "text"} there as JSON. */
	SMS_HOOK: v.optional(
		v.pipe(
			v.string(),
			v.url('must be an address'),
			v.regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/, 'must begin with https://, or be on this machine'),
		),
	),
	/** Where "Leave quickly" leads: a page anybody could have been reading. */
	LEAVE_TO: v.optional(
		v.pipe(v.string(), v.url('must be an address'), v.startsWith('https://', 'must begin with https://')),
		'https://www.yr.no/',
	),
	/** `no` when src/worker.ts runs the jobs. */
	JOBS_HERE: v.optional(v.picklist(['yes', 'no'], 'must be yes or no'), 'yes'),
	LOG: v.optional(v.picklist(['silent', 'error', 'info'], 'must be silent, error or info'), 'info'),
})

export type Env = {
	mode: 'trial' | 'production'
	port: number
	host: string
	dataDir: string
	databaseUrl: string | undefined
	keyFile: string
	keysDatabaseUrl: string | undefined
	publicUrl: URL
	smtpUrl: string | undefined
	mailFrom: string
	mailSlotSeconds: number
	helpNumbersFile: string | undefined
	auditHeadFile: string | undefined
	clamd: string | undefined
	smsHook: string | undefined
	proxies: number
	leaveTo: string
	jobsHere: boolean
	log: 'silent' | 'error' | 'info'
}

const holder = processWide('env', () => ({ env: undefined as Env | undefined }))

export function env(): Env {
	if (!holder.env) throw new Error('The settings were not read')
	return holder.env
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/**
 * Reads and checks all settings at once. Whatever is wrong is said together, each with what to do.
 *
 * @throws StartError
 */
export function readEnv(from: NodeJS.ProcessEnv): Env {
	const read = v.safeParse(Settings, from)
	if (!read.success)
		throw new StartError(
			read.issues.map((issue) => `${String(issue.path?.[0]?.key)} ${issue.message}`).join('; ') + '.',
			'Correct the setting, or leave it out.',
		)
	const s = read.output
	const dataDir = resolve(s.DATA_DIR)
	const production = s.MODE === 'production'
	const missing = production
		? missingInProduction(s)
		: LOOPBACK.includes(s.HOST)
			? []
			: ['A trial serves this machine only: leave HOST out, or set MODE=production.']
	if (missing.length > 0) throw new StartError(`ReConnect cannot start in ${s.MODE} mode.`, missing.join('\n  '))
	return (holder.env = {
		mode: s.MODE,
		port: s.PORT,
		host: s.HOST,
		dataDir,
		databaseUrl: s.DATABASE_URL,
		keyFile: resolve(s.KEY_FILE ?? `${dataDir}/keys/key-file.json`),
		keysDatabaseUrl: s.KEYS_DATABASE_URL,
		publicUrl: new URL(s.PUBLIC_URL ?? `http://${s.HOST.includes(':') ? `[${s.HOST}]` : s.HOST}:${s.PORT}`),
		smtpUrl: s.SMTP_URL,
		mailFrom: s.MAIL_FROM ?? 'ReConnect <no-reply@reconnect.invalid>',
		mailSlotSeconds: s.MAIL_SLOT_SECONDS ?? (production ? 1800 : 5),
		helpNumbersFile: s.HELP_NUMBERS_FILE,
		auditHeadFile: s.AUDIT_HEAD_FILE,
		clamd: s.CLAMD,
		smsHook: s.SMS_HOOK,
		proxies: s.PROXY ?? 0,
		leaveTo: s.LEAVE_TO,
		jobsHere: s.JOBS_HERE === 'yes',
		log: s.LOG,
	})
}

function missingInProduction(s: v.InferOutput<typeof Settings>): string[] {
	const missing: string[] = []
	if (!s.KEY_FILE) missing.push('KEY_FILE: the path of the key file. Make one with: npm run setup')
	if (!s.PUBLIC_URL?.startsWith('https://')) missing.push('PUBLIC_URL: the address people use, beginning with https://')
	if (s.PROXY === undefined)
		missing.push('PROXY: how many reverse proxies stand before ReConnect, usually 1; without it all people look like one')
	if (!s.SMTP_URL) missing.push('SMTP_URL: how mail is sent, e.g. smtps://name:password@mail.example:465')
	if (!s.MAIL_FROM) missing.push('MAIL_FROM: the sender of mail, e.g. ReConnect <no-reply@example.org>')
	if (!helpNumbersChecked(s.HELP_NUMBERS_FILE))
		missing.push(
			'HELP_NUMBERS_FILE: the help numbers of your country, with "checked": the day somebody called them, within the last year (see docs/running/help-numbers.md)',
		)
	return missing
}

function helpNumbersChecked(file: string | undefined): boolean {
	if (!file) return false
	try {
		const checked = Date.parse((JSON.parse(readFileSync(file, 'utf8')) as { checked: string }).checked)
		return Date.now() - checked < 366 * 86400_000 && checked <= Date.now()
	} catch {
		return false
	}
}
