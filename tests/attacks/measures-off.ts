import type pg from 'pg'

/** Tables that in a house without measures would say when their rows were made, and in which order. */
const TELLING = [
	'accounts.person',
	'accounts.role',
	'sign_in.session',
	'care.conversation',
	'care.message',
	'care.entry',
	'peer.persona',
	'peer.persona_claim',
	'peer.post',
]

/**
 * Makes a fresh database what a usual schema looks like: serial numbers and times of making. With the night shift left
 * out and one owner tag for all names of a person, this is the house the thief must be able to rob, or the test is blind.
 */
export async function takeOffMeasures(owner: pg.Client): Promise<void> {
	for (const table of TELLING)
		await owner.query(
			`alter table ${table} add column serial bigint generated always as identity, add column made_at timestamptz not null default clock_timestamp()`,
		)
	await owner.query('alter table peer.persona add column owner_tag text')
}

/** The tag a schema without per-slot claims would keep. */
export async function tagOwner(owner: pg.Client, persona: string, tag: string): Promise<void> {
	await owner.query('update peer.persona set owner_tag = $2 where id = $1', [persona, tag])
}
