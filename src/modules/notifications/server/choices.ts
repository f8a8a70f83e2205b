import { asJob, asPerson, type PersonIdentity } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import { FIRST_CHOICES, type Choices } from '../channels.ts'

const choicePlace = (person: string): Place => ({ table: 'care.notice_choice', column: 'box', row: person, community: '' })

/** Asked by every page that says whether something is new. Changed here it counts at once, on another machine soon. */
const KEPT_FOR_MS = 60_000
const KEPT_MAX = 5_000
const kept = processWide('notice choices', () => new Map<string, { until: number; choices: Promise<Choices> }>())

/** How somebody wants to be told what. Who never chose has the first choices. */
export function choicesOf(who: PersonIdentity): Promise<Choices> {
	const known = kept.get(who.person)
	if (known && known.until > performance.now()) return known.choices
	if (kept.size >= KEPT_MAX) kept.clear()
	const choices = asPerson(who, (tx) =>
		tx.selectFrom('care.notice_choice').select('box').where('person', '=', who.person).executeTakeFirst(),
	).then((row) => opened(who.person, row?.box))
	kept.set(who.person, { until: performance.now() + KEPT_FOR_MS, choices })
	choices.catch(() => kept.delete(who.person))
	return choices
}

export async function changeChoices(who: PersonIdentity, choices: Choices): Promise<void> {
	const key = await dataKey('care', 'person', who.person)
	if (!key) throw new Refusal('not_found')
	const box = sealJson(key, choicePlace(who.person), choices, 512)
	await asPerson(who, (tx) =>
		tx
			.insertInto('care.notice_choice')
			.values({ person: who.person, box })
			.onConflict((conflict) => conflict.column('person').doUpdateSet({ box }))
			.execute(),
	)
	kept.delete(who.person)
}

/** In the memory of a job that is about to send. */
export async function choicesForSending(person: string): Promise<Choices> {
	const row = await asJob('care', (tx) => tx.selectFrom('care.notice_choice').select('box').where('person', '=', person).executeTakeFirst())
	return opened(person, row?.box)
}

async function opened(person: string, box: Buffer | undefined): Promise<Choices> {
	const key = box && (await dataKey('care', 'person', person))
	return key ? { ...FIRST_CHOICES, ...unsealJson<Choices>(key, choicePlace(person), box) } : FIRST_CHOICES
}
