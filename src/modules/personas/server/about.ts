import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { alike, type Persona } from '../rules.ts'
import { forgetKeptPersonas, myPersona, type PeerViewer } from './viewer.ts'

export type NamePage = Persona & { about: string }

/** A name and what it tells about itself. @throws Refusal `not_found` for one that is not here. */
export async function nameHere(viewer: PeerViewer, id: string): Promise<NamePage> {
	// Whose words I do not meet I do not meet here either.
	const there = (viewer.identity.hidden ?? []).includes(id) ? undefined : await asPersonas(viewer.identity, (tx) => nameIn(tx, id))
	if (!there) throw new Refusal('not_found')
	return there
}

/** The same in a transaction; undefined where there is none. */
export async function nameIn(tx: PeerTx, id: string): Promise<NamePage | undefined> {
	const row = await tx.selectFrom('peer.persona').select(['id', 'name', 'kind', 'about']).where('id', '=', id).executeTakeFirst()
	return row && { ...row, kind: row.kind as Persona['kind'] }
}

/** What each of my lasting names tells about itself, by name. */
export async function aboutsOf(viewer: PeerViewer): Promise<Map<string, string>> {
	const mine = viewer.mine.filter(({ topic }) => topic === undefined).map(({ id }) => id)
	if (mine.length === 0) return new Map()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.persona').select(['id', 'about']).where('id', 'in', mine).execute(),
	)
	return new Map(rows.map(({ id, about }) => [id, about]))
}

/**
 * Changes what one of my names tells about itself. Everybody in the group may read it.
 *
 * @param sure whether it may be nearly what another name of mine tells: somebody could see that the two are one.
 * @throws Refusal `not_found` for another's name; `look_again` on `about` with `alike` unless they are sure.
 */
export async function tellAbout(viewer: PeerViewer, id: string, about: string, sure: boolean): Promise<void> {
	const persona = myPersona(viewer, id)
	const others = [...(await aboutsOf(viewer))].filter(([other]) => other !== persona.id)
	if (!sure && others.some(([, words]) => alike(about, words))) throw new Refusal('look_again', 'alike', { fields: { about: 'alike' } })
	await asPersonas(viewer.identity, (tx) => tx.updateTable('peer.persona').set({ about }).where('id', '=', persona.id).execute())
	forgetKeptPersonas()
}
