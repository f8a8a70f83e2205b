import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import nodemailer, { type Transporter } from 'nodemailer'
import { env } from './env.ts'
import { processWide } from './process-wide.ts'

export type Letter = { to: string; subject: string; text: string; messageId?: string }

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
	const message = { from: env().mailFrom, ...letter, disableFileAccess: true, disableUrlAccess: true }
	if (env().mode === 'trial') {
		const made = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail(message)
		mkdirSync(mailFolder(), { recursive: true })
		writeFileSync(join(mailFolder(), `${Date.now()}-${randomUUID().slice(0, 8)}.eml`), made.message as Buffer)
		return
	}
	holder.transport ??= nodemailer.createTransport(env().smtpUrl!, { connectionTimeout: 20_000 } as never)
	await holder.transport.sendMail(message)
}
