import { sql } from 'kysely'
import pg from 'pg'
import { Refusal } from '#platform/refusal.ts'
import { today } from './clock.ts'
import type { CareTx, PeerTx, PersonIdentity } from './db.ts'
import { prepared, preparedChange, type Of } from './prepared.ts'

/**
 * A form sent twice makes one thing. The key goes in first: a second press at the same moment waits in the database for
 * the first, and gets what that one made. When the first fails its key goes with it, and the second makes the thing.
 *
 * @param key the form's hidden `form_key`, a uuid. @param make makes the thing and gives its id, in the same `tx`.
 * @returns what the first press made, whatever the second one carried.
 * @throws Refusal `look_again`/`form_key` when the key is no uuid.
 */
export async function onceForPerson(tx: CareTx, who: PersonIdentity, key: string, make: () => Promise<string>): Promise<string> {
	const entered = await tx
		.insertInto('care.form_key')
		.values({ key: checkedKey(key), person: who.person, community: who.community, day: today() })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	if (entered.numInsertedOrUpdatedRows === 0n) {
		const first = await tx
			.selectFrom('care.form_key')
			.select('made')
			.where('key', '=', key)
			.where('person', '=', who.person)
			.executeTakeFirstOrThrow()
		return first.made
	}
	const made = await make()
	await tx.updateTable('care.form_key').set({ made }).where('key', '=', key).where('person', '=', who.person).execute()
	return made
}

const enterKey = preparedChange((db: PeerTx, value: Of<{ key: string; persona: string; community: string; day: string }>) =>
	db
		.insertInto('peer.form_key')
		.values({ key: value('key'), persona: value('persona'), community: value('community'), day: value('day') })
		.onConflict((conflict) => conflict.doNothing()),
)

const noteMade = preparedChange((db: PeerTx, value: Of<{ made: string; key: string; persona: string }>) =>
	db
		.updateTable('peer.form_key')
		.set({ made: value('made') })
		.where('key', '=', value('key'))
		.where('persona', '=', value('persona')),
)

/** The same on the peer side, for one of the asking person's personas. */
export async function onceForPersona(
	tx: PeerTx,
	community: string,
	persona: string,
	key: string,
	make: () => Promise<string>,
): Promise<string> {
	const entered = await enterKey(tx, { key: checkedKey(key), persona, community, day: today() })
	if (entered === 0) {
		const first = await tx
			.selectFrom('peer.form_key')
			.select('made')
			.where('key', '=', key)
			.where('persona', '=', persona)
			.executeTakeFirstOrThrow()
		return first.made
	}
	const made = await make()
	await noteMade(tx, { made, key, persona })
	return made
}

/** The same for what is written at once (`writeAsPersonas`): looked for before it is written. */
export const madeByForm = prepared((db: PeerTx, value: Of<{ key: string; persona: string }>) =>
	db.selectFrom('peer.form_key').select('made').where('key', '=', value('key')).where('persona', '=', value('persona')),
)

/** Of two presses at the same moment the second fails at this, with all that it wrote: see `isSecondPress`. */
export const enterMade = preparedChange((db: PeerTx, value: Of<Entered & { made: string }>) =>
	db.insertInto('peer.form_key').values({ ...entered(value), made: value('made') }),
)

/** Where what was made is the number of a post that is written with it. */
export const enterMadePost = preparedChange((db: PeerTx, value: Of<Entered & { post: string }>) =>
	db.insertInto('peer.form_key').values(({ selectFrom }) => ({
		...entered(value),
		made: selectFrom('peer.post')
			.select(sql<string>`ordinal::text`.as('made'))
			.where('id', '=', value('post')),
	})),
)

type Entered = { key: string; persona: string; community: string; day: string }
const entered = (value: Of<Entered>): Entered => ({
	key: value('key'),
	persona: value('persona'),
	community: value('community'),
	day: value('day'),
})

export function isSecondPress(problem: unknown): boolean {
	return problem instanceof pg.DatabaseError && problem.code === '23505' && problem.table === 'form_key'
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function checkedKey(key: string): string {
	if (!UUID.test(key)) throw new Refusal('look_again', 'form_key')
	return key
}
