import { m } from '#messages'
import { hoursSnapshot, livingSessions, onDutyNow, openProfile, outsideOf, type OnDuty } from '#modules/accounts/server/index.ts'
import { contactLink, tellOutside, type AlarmChannel, type AlarmWays, type TellOutside } from '#modules/moderation/server/index.ts'
import { pushTo, sessionMark } from '#modules/notifications/server/index.ts'
import { peerCommunity, personasOf } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { env } from '#platform/server/env.ts'
import { sendLetter } from '#platform/server/mail.ts'
import { sendSms } from '#platform/server/sms.ts'
import { ways } from './ways.ts'

/**
 * Whom an alarm reaches, and how. The rota knows persons and the alarm knows names at work; the two meet here in memory, and what is
 * written stands on the side of the alarm, by the name at work.
 */
export const alarmWays: AlarmWays = { inTurn, send }

/** No mail server may hold an alarm up for longer. */
const WITHIN_MS = 10_000

/** Which community it is on the care side. */
function careCommunity(community: string): string | undefined {
	return hoursSnapshot().find((one) => peerCommunity(one.community) === community)?.community
}

const NOBODY: OnDuty = { duty: [], night: [], minutes: 5, contact: undefined, phones: {} }

async function rotaNow(community: string): Promise<OnDuty> {
	const here = careCommunity(community)
	return here ? onDutyNow(here, now()) : NOBODY
}

async function inTurn(community: string): ReturnType<AlarmWays['inTurn']> {
	const here = careCommunity(community)
	const { duty, night, contact, minutes } = await rotaNow(community)
	const asNames = async (people: readonly string[]): Promise<string[]> => {
		const names = await Promise.all(people.map((person) => personasOf({ person, community: here!, roles: ['consultant'] })))
		return names.flatMap((one) => one.duty?.id ?? [])
	}
	return { duty: await asNames(duty), night: await asNames(night), contact: Boolean(contact), minutes }
}

async function send(channel: AlarmChannel, to: string | null, community: string, alarm: string): Promise<boolean> {
	const here = hoursSnapshot().find((one) => peerCommunity(one.community) === community)
	const name = here?.name ?? ''
	const rota = await rotaNow(community)
	if (to === null) return sendToContact(channel, rota.contact, { name, language: here?.language, token: contactLink({ alarm, community }) })
	const person = await ways.ownerOf(to)
	const row =
		person && (await asJob('accounts', (tx) => tx.selectFrom('accounts.person').select('box').where('id', '=', person).executeTakeFirst()))
	const profile = row && (await openProfile(person, row.box))
	if (!person || !profile) return false
	const link = new URL('/desk', env().publicUrl).href
	const l = { locale: profile.language }
	if (channel === 'push') {
		const line = { nb: m.moderation_alarm_line({}, { locale: 'nb' }), en: m.moderation_alarm_line({}, { locale: 'en' }) }
		return (await pushTo(person, (await livingSessions(person)).map(sessionMark), line)) > 0
	}
	if (channel === 'sms') {
		const phone = rota.phones[person]
		return phone ? sendSms(phone, m.moderation_alarm_sms({ community: name, link }, l)) : false
	}
	// Whoever wants no letters about news is rung by mail all the same: that is what being on duty is.
	if (!profile.email) return false
	await letter(profile.email, m.moderation_alarm_line({}, l), m.moderation_alarm_letter({ community: name, link }, l))
	return true
}

type ToContact = { name: string; language: string | undefined; token: string }

/** Whom the organisation names can say that they have it, by a link to this alarm alone. */
async function sendToContact(channel: AlarmChannel, contact: OnDuty['contact'], { name, language, token }: ToContact): Promise<boolean> {
	if (!contact) return false
	const link = new URL(`/alarm/${token}`, env().publicUrl).href
	const l = { locale: language === 'en' ? ('en' as const) : ('nb' as const) }
	if (channel === 'sms' && contact.phone) return sendSms(contact.phone, m.moderation_alarm_sms_contact({ community: name, link }, l))
	if (channel !== 'mail' || !contact.email) return false
	const text = m.moderation_alarm_contact({ community: name, name: contact.name, link }, l)
	await letter(contact.email, m.moderation_alarm_line({}, l), text)
	return true
}

async function letter(to: string, subject: string, text: string): Promise<void> {
	const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('The mail server did not answer')), WITHIN_MS).unref())
	await Promise.race([sendLetter({ to, subject, text }), late])
}

/** An objection that nobody at work could answer: a link to it for whoever the community names outside. */
const toOutside: TellOutside = async (community, token) => {
	const here = hoursSnapshot().find((one) => peerCommunity(one.community) === community)
	const outside = here && (await outsideOf(here.community))
	if (!here || !outside?.email) return false
	const link = new URL(`/objection/${token}`, env().publicUrl).href
	const l = { locale: here.language === 'en' ? ('en' as const) : ('nb' as const) }
	const text = m.moderation_outside_letter({ name: outside.name, community: here.name, link }, l)
	await letter(outside.email, m.moderation_outside_subject({}, l), text)
	return true
}

const LOOK_EVERY_MS = 60_000

/** Looks every minute for objections that are to go outside. @returns how to stop. */
export function startOutside(report: (problem: unknown) => void): () => Promise<void> {
	const timer = setInterval(() => void tellOutside(toOutside).catch(report), LOOK_EVERY_MS)
	timer.unref()
	return async () => clearInterval(timer)
}
