import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import nodemailer, { type Transporter } from 'nodemailer'
import { env } from './env.ts'
import { processWide } from './process-wide.ts'

export type Letter = { to: string; subject: string; text: string; messageId?: string; headers?: Record<string, string> }

const holder = processWide('mail', () => ({ transport: undefined as Transporter | undefined }))

/** Where a trial's letters land, one file each. */
export function mailFolder(): string {
	return join(env().dataDir, 'mail')
}

/**
 * Sends one letter to one person. A trial writes it into the mail folder instead.
 *
 * @throws when the mail server does not take it; the job tries again.
 */
export async function sendLetter(letter: Letter): Promise<void> {
	if (env().mode === 'trial') return keepLetter(letter)
	holder.transport ??= nodemailer.createTransport({
		url: env().smtpUrl!,
		pool: true,
		maxConnections: 4,
		connectionTimeout: 20_000,
	} as never)
	await holder.transport.sendMail({ from: env().mailFrom, ...letter, disableFileAccess: true, disableUrlAccess: true })
}

/** As RFC 6532 has it: headers and text in UTF-8 as they are, so that a trial's letters can be read in any editor. */
function keepLetter({ to, subject, text, messageId, headers: more }: Letter): void {
	const headers = {
		From: env().mailFrom,
		To: to,
		Subject: subject,
		'Message-ID': messageId ?? `<${randomUUID()}@${env().publicUrl.hostname}>`,
		Date: new Date().toUTCString(),
		'MIME-Version': '1.0',
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Transfer-Encoding': '8bit',
		...more,
	}
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`)
	mkdirSync(mailFolder(), { recursive: true, mode: 0o700 })
	writeFileSync(join(mailFolder(), `${Date.now()}-${randomUUID().slice(0, 8)}.eml`), [...lines, '', text].join('\n'), { mode: 0o600 })
}

export type KeptLetter = { id: string; to: string; subject: string; date: string; text: string }

/** The letters of a trial, newest first. */
export function keptLetters(limit: number): KeptLetter[] {
	if (!existsSync(mailFolder())) return []
	const files = readdirSync(mailFolder()).filter((file) => file.endsWith('.eml'))
	return files
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
		.slice(0, limit)
		.map((file) => {
			const letter = readFileSync(join(mailFolder(), file), 'utf8')
			const end = letter.indexOf('\n\n')
			const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(letter.slice(0, end))?.[1] ?? ''
			return { id: file.slice(0, -4), to: header('To'), subject: header('Subject'), date: header('Date'), text: letter.slice(end + 2) }
		})
}
