import { asJob } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { isOneOf, mayCoordinate, type Viewer } from '../rules.ts'
import type { Contact } from '../rota.ts'
import type { TestWays } from '../test-alarm.ts'
import { openProfile, type Profile } from './people.ts'
import { changeRota, consultantsHere, myRota } from './rota.ts'

/** Whom an alarm could reach, with the telephone they gave for that. */
export type Reached = { person: string; profile: Profile; phone: string | undefined }
/** How a test leaves. What does not leave is said, and tried by hand again. */
export type TestWay = {
	toPerson(to: Reached, community: string): Promise<TestWays>
	toContact(to: Contact, community: string): Promise<TestWays>
}

/**
 * Sends everybody an alarm would reach a message that says it is a test, on every way they have, and keeps on which it left. They say
 * themselves that they have it.
 *
 * @throws Refusal `not_found` for others than coordinators; `look_again` when nobody is named for anything yet.
 */
export async function sendTestAlarm(viewer: Viewer, way: TestWay): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const rota = await myRota(viewer)
	const still = new Set((await consultantsHere(viewer)).map(({ person }) => person))
	const named = [...new Set([...Object.values(rota.shifts).flat(), ...rota.night])].filter((person) => still.has(person))
	if (named.length === 0) throw new Refusal('look_again', 'alarm_nobody', { fields: { form: 'alarm_nobody' } })
	const profiles = await Promise.all(named.map(async (person) => ({ person, profile: await profileIn(person) })))
	const people = profiles.flatMap(({ person, profile }) => (profile ? [{ person, profile, phone: rota.phones[person] }] : []))
	const at = now().toISOString()
	const [sent, contact] = await Promise.all([
		Promise.all(people.map(async (to) => ({ person: to.person, ways: await way.toPerson(to, viewer.community), gotAt: undefined }))),
		rota.contact && way.toContact(rota.contact, viewer.community),
	])
	await changeRota(viewer, 'alarm_tested', (now) => ({ ...now, test: { at, people: sent, contact } }))
}

async function profileIn(person: string): Promise<Profile | undefined> {
	const row = await asJob('accounts', (tx) => tx.selectFrom('accounts.person').select('box').where('id', '=', person).executeTakeFirst())
	return row && openProfile(person, row.box)
}

/** Whoever was rung says that they have it. @throws Refusal `not_found` for whoever was not. */
export async function gotTestAlarm(viewer: Viewer): Promise<void> {
	if (!isOneOf(viewer, 'consultant')) throw new Refusal('not_found')
	await changeRota(viewer, 'alarm_tested', (rota) => {
		if (!rota.test?.people.some(({ person }) => person === viewer.person)) throw new Refusal('not_found')
		const people = rota.test.people.map((one) => (one.person === viewer.person ? { ...one, gotAt: one.gotAt ?? now().toISOString() } : one))
		return { ...rota, test: { ...rota.test, people } }
	})
}
