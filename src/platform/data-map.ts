/**
 * What one table holds, of whom, for how long, and what becomes of it. Every module says it for its tables in its own
 * `data-map.ts`; a test holds that against the database, in both directions and down to the columns. From it come
 * docs/data-map.md (the record of processing) and the list of tables that the night shift rewrites.
 */
export type TableEntry = {
	table: `${'app' | 'sign_in' | 'accounts' | 'care' | 'peer'}.${string}`
	/** Whose it is: they may have it handed over, and erased. */
	owner: 'person' | 'persona' | 'community' | 'installation'
	/** One sentence. */
	holds: string
	class: 'sealed' | 'keyed index' | 'plain to the group' | 'plain to everybody' | 'ids only' | 'technical'
	/** How long, in words; `days` when a number of days ends it, otherwise null. */
	life: string
	days: number | null
	/** What ends it: a function, a foreign key, a verb. */
	enforcedBy: string
	/** `own export`, or why it is not handed over. */
	export: 'own export' | `not, because ${string}`
	/** What makes it unreadable or gone when its owner is erased. */
	erasure: 'key' | 'row' | 'key and row' | `not, because ${string}`
	/** `rewritten` every night, because order or hidden columns would tell; or why they tell nothing. */
	night: 'rewritten' | `not, because ${string}`
	/** Every column, by what it shows to somebody who holds the table and no key. */
	columns: { ids?: readonly string[]; sealed?: readonly string[]; keyed?: readonly string[]; plain?: readonly string[] }
}

export type DataMap = readonly TableEntry[]
