import { tellPerson } from '#modules/notifications/server/index.ts'
import type { CareTx, PersonIdentity } from '#platform/server/db.ts'

type Changed = { id: string; tool: string; family: Buffer | null }

/**
 * Something was written in an entry: whoever is let see it is told that something is new, never what. In the transaction of the
 * writing; one question for who lets nobody see anything.
 *
 * @param quiet tells nobody: it was taken away or brought back, which is not news.
 * @returns the ties whose open pages shall look again, after the commit (`tellWritten`).
 */
export async function tellReaders(
	tx: CareTx,
	owner: PersonIdentity,
	{ id, tool, family }: Changed,
	{ quiet = false } = {},
): Promise<string[]> {
	const shares = await tx
		.selectFrom('care.share')
		.select(['tie', 'reader'])
		.where('person', '=', owner.person)
		.where((is) => is.or([is('entry', '=', id), is('tool', '=', tool), ...(family ? [is('family', '=', family)] : [])]))
		.execute()
	const readers = new Map(shares.map(({ tie, reader }) => [tie, reader]))
	if (!quiet) for (const [tie, person] of readers) await tellPerson(tx, { community: owner.community, person, kind: 'share', about: tie })
	return [...readers.keys()]
}
