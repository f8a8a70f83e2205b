import webPush from 'web-push'
import * as v from 'valibot'
import { m } from '#messages'
import { asJob, asPerson, type PersonIdentity } from '#platform/server/db.ts'
import { env } from '#platform/server/env.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { derive, keyRing, mac, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { vapidKeys } from './push-keys.ts'

const base64url = v.pipe(v.string(), v.regex(/^[\w-]+=*$/), v.maxLength(200))
const Subscription = v.object({
	endpoint: v.pipe(v.string(), v.maxLength(1000), v.url()),
	keys: v.object({ p256dh: base64url, auth: base64url }),
})
export type Subscription = v.InferOutput<typeof Subscription>
/** With the language that was chosen in that browser. */
type Kept = Subscription & { language: Language }
type Language = 'nb' | 'en'

/** The push services of the browsers there are. We send nowhere else, whatever a browser says. */
const PUSH_SERVICES =
	/^(fcm\.googleapis\.com|updates\.push\.services\.mozilla\.com|[\w-]+\.push\.services\.mozilla\.com|web\.push\.apple\.com|[\w.-]+\.notify\.windows\.com)$/
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/

/** Whether we may send there. A trial may also send to this machine itself. */
export function isPushService(endpoint: string): boolean {
	const url = URL.parse(endpoint)
	if (!url || url.username || url.password) return false
	if (env().mode === 'trial' && LOOPBACK.test(url.hostname)) return true
	return url.protocol === 'https:' && url.port === '' && PUSH_SERVICES.test(url.hostname)
}

/** A session as a subscription knows it: a keyed value that leads nowhere without the key. */
export function sessionMark(token: string): Buffer {
	return mac(derive(keyRing().index, 'push session'), token)
}

const boxPlace = (person: string, session: Buffer): Place => ({
	table: 'care.push_subscription',
	column: 'box',
	row: `${person} ${session.toString('hex')}`,
	community: '',
})

/** Takes up push for this session. @throws Refusal `look_again` for what is no subscription, or leads elsewhere. */
export async function subscribe(
	who: PersonIdentity,
	token: string,
	{ said, language }: { said: string; language: Language },
): Promise<void> {
	const read = v.safeParse(v.pipe(v.string(), v.maxLength(4000), v.parseJson(), Subscription), said)
	if (!read.success || !isPushService(read.output.endpoint))
		throw new Refusal('look_again', 'no_push', { fields: { subscription: 'no_push' } })
	const key = await dataKey('care', 'person', who.person)
	if (!key) throw new Refusal('not_found')
	const session = sessionMark(token)
	const box = sealJson(key, boxPlace(who.person, session), { ...read.output, language } satisfies Kept, 1024)
	await asPerson(who, (tx) =>
		tx
			.insertInto('care.push_subscription')
			.values({ person: who.person, session, box })
			.onConflict((conflict) => conflict.column('session').doUpdateSet({ box }))
			.execute(),
	)
}

/** Ends push for this session. */
export async function unsubscribe(who: PersonIdentity, token: string): Promise<void> {
	await asPerson(who, (tx) => tx.deleteFrom('care.push_subscription').where('session', '=', sessionMark(token)).execute())
}

export async function hasPush(who: PersonIdentity, token: string): Promise<boolean> {
	const row = await asPerson(who, (tx) =>
		tx.selectFrom('care.push_subscription').select('id').where('session', '=', sessionMark(token)).executeTakeFirst(),
	)
	return row !== undefined
}

/** One line in both languages. */
export type PushLine = Record<Language, string>

/**
 * Sends the one neutral line to every browser of a person whose session lives, and forgets the others.
 *
 * @param living the marks of the person's sessions that have not ended.
 * @param alarm another line, which is to ring at once: for those on duty alone.
 * @returns to how many browsers it went.
 */
export async function pushTo(person: string, living: readonly Buffer[], alarm?: PushLine): Promise<number> {
	const rows = await asJob('care', (tx) =>
		tx.selectFrom('care.push_subscription').select(['id', 'session', 'box']).where('person', '=', person).execute(),
	)
	const key = rows.length > 0 && (await dataKey('care', 'person', person))
	let sent = 0
	for (const row of rows) {
		const lives = living.some((mark) => mark.equals(row.session))
		const taken = lives && key && (await send(unsealJson<Kept>(key, boxPlace(person, row.session), row.box), alarm))
		if (taken) sent++
		else await asJob('care', (tx) => tx.deleteFrom('care.push_subscription').where('id', '=', row.id).execute())
	}
	return sent
}

/** For the night: subscriptions of sessions that have ended. @param living the marks of all that have not. @returns how many. */
export async function forgetEndedPush(living: readonly Buffer[]): Promise<number> {
	const alive = new Set(living.map((mark) => mark.toString('hex')))
	return asJob('care', async (tx) => {
		const rows = await tx.selectFrom('care.push_subscription').select(['id', 'session']).execute()
		const ended = rows.filter(({ session }) => !alive.has(session.toString('hex'))).map(({ id }) => id)
		if (ended.length > 0) await tx.deleteFrom('care.push_subscription').where('id', 'in', ended).execute()
		return ended.length
	})
}

const GONE = [404, 410]
const WITHIN_MS = 10_000
/** Half a day: what could not be shown by then is seen in the app. */
const TTL_SECONDS = 43_200

/** @returns false when the browser is there no longer. A service that is away just now counts as there. */
async function send({ language, ...subscription }: Kept, alarm: PushLine | undefined): Promise<boolean> {
	if (!isPushService(subscription.endpoint)) return false
	const text = JSON.stringify({
		language,
		nb: alarm?.nb ?? m.notifications_letter_subject({}, { locale: 'nb' }),
		en: alarm?.en ?? m.notifications_letter_subject({}, { locale: 'en' }),
	})
	const { endpoint, headers, body } = webPush.generateRequestDetails(subscription, text, {
		vapidDetails: { subject: contact(), ...vapidKeys() },
		TTL: TTL_SECONDS,
		urgency: alarm ? 'high' : 'normal',
	})
	const answer = await fetch(endpoint, {
		method: 'POST',
		headers: headers as Record<string, string>,
		body: new Uint8Array(body),
		// A redirect could lead into our own network.
		redirect: 'manual',
		signal: AbortSignal.timeout(WITHIN_MS),
	}).catch(() => undefined)
	return !answer || !GONE.includes(answer.status)
}

/** Whom a push service can turn to. It wants an https address; a trial has none. */
function contact(): string {
	return env().publicUrl.protocol === 'https:' ? env().publicUrl.origin : 'https://reconnect.invalid'
}
