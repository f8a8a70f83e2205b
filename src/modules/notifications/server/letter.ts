import { m } from '#messages'
import { env } from '#platform/server/env.ts'
import { derive, keyRing, mac } from '#platform/server/keys.ts'
import type { Letter } from '#platform/server/mail.ts'
import { unsubscribeToken } from './unsubscribe.ts'

export type Address = { email: string | undefined; language: 'nb' | 'en' }

/**
 * The one letter there is: something new waits. No name, no side, no place in it. Its id follows from person and slot,
 * so a second attempt is the same letter and mail programs show one.
 */
export function letterFor(person: string, slot: number, { email, language }: Address & { email: string }): Letter {
	const locale = { locale: language }
	const id = mac(derive(keyRing().index, 'letter id'), person, String(slot)).toString('hex').slice(0, 32)
	const link = new URL('/today', env().publicUrl).href
	const off = new URL(`/unsubscribe/${unsubscribeToken(person)}`, env().publicUrl).href
	return {
		to: email,
		subject: m.notifications_letter_subject({}, locale),
		text: m.notifications_letter_text({ link, off }, locale),
		messageId: `<${id}@${env().publicUrl.hostname}>`,
		// One press in the mail program, without signing in (RFC 8058).
		headers: { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
	}
}
