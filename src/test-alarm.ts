import { m } from '#messages'
import { hoursSnapshot, livingSessions, type Reached, type TestWay, type TestWays } from '#modules/accounts/server/index.ts'
import { pushTo, sessionMark } from '#modules/notifications/server/index.ts'
import { env } from '#platform/server/env.ts'
import { sendLetter } from '#platform/server/mail.ts'
import { sendSms } from '#platform/server/sms.ts'

/** On every way an alarm takes; see src/alarms.ts. Whoever presses waits for it, so no way may hold the others up. */
export const testWay: TestWay = { toPerson, toContact }

const WITHIN_MS = 10_000

/** `yes` says whether there was such a way at all. */
async function tried(yes: Promise<boolean>): Promise<TestWays['mail']> {
	const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), WITHIN_MS).unref())
	try {
		return (await Promise.race([yes, late])) ? 'sent' : 'none'
	} catch {
		return 'failed'
	}
}

const letter = async (to: string, subject: string, text: string): Promise<boolean> => {
	await sendLetter({ to, subject, text })
	return true
}

const placeOf = (community: string) => hoursSnapshot().find((one) => one.community === community)

async function toPerson({ person, profile, phone }: Reached, here: string): Promise<TestWays> {
	const community = placeOf(here)?.name ?? ''
	const link = new URL('/desk/rota', env().publicUrl).href
	const l = { locale: profile.language }
	const line = { nb: m.accounts_alarm_test_line({}, { locale: 'nb' }), en: m.accounts_alarm_test_line({}, { locale: 'en' }) }
	const [push, mail, sms] = await Promise.all([
		tried(livingSessions(person).then(async (sessions) => (await pushTo(person, sessions.map(sessionMark), line)) > 0)),
		tried(
			profile.email
				? letter(profile.email, m.accounts_alarm_test_subject({}, l), m.accounts_alarm_test_letter({ community, link }, l))
				: Promise.resolve(false),
		),
		tried(phone ? sendSms(phone, m.accounts_alarm_test_short({ community, link }, l)) : Promise.resolve(false)),
	])
	return { push, mail, sms }
}

async function toContact({ name, email, phone }: { name: string; email: string; phone: string }, here: string): Promise<TestWays> {
	const place = placeOf(here)
	const l = { locale: place?.language === 'en' ? ('en' as const) : ('nb' as const) }
	const text = m.accounts_alarm_test_to_contact({ name, community: place?.name ?? '' }, l)
	const [mail, sms] = await Promise.all([
		tried(email ? letter(email, m.accounts_alarm_test_subject({}, l), text) : Promise.resolve(false)),
		tried(phone ? sendSms(phone, text) : Promise.resolve(false)),
	])
	return { push: 'none', mail, sms }
}
