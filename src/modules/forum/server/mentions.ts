import type { PeerTx } from '#platform/server/db.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import { contactIsOpen, type PeerViewer } from '#modules/personas/server/index.ts'
import { BODY_MAX } from '../forms.ts'

export type Mentioned = { id: string; name: string }

/** More would be a shout to everybody. */
const MENTIONS_MAX = 10
/** So many names a topic is searched for; more are in none. */
const NAMES_MAX = 500

/**
 * Which names of a topic a text means: those chosen from the list, and those written with @ in front. A name that is
 * not in the topic is a word like any other.
 */
export async function mentionedIn(
	tx: PeerTx,
	viewer: PeerViewer,
	topic: string,
	body: string,
	chosen: readonly string[],
): Promise<Mentioned[]> {
	if (chosen.length === 0 && !body.includes('@')) return []
	const names = await tx
		.selectFrom('peer.persona as p')
		.select(['p.id', 'p.name'])
		.where('p.id', 'in', ({ selectFrom }) =>
			selectFrom('peer.post').select('persona').distinct().where('topic', '=', topic).limit(NAMES_MAX),
		)
		.execute()
	// Somebody I cannot turn to is a word like any other.
	const open = names.filter(({ id }) => contactIsOpen(viewer, id))
	const said = saidIn(body, open)
	return open.filter((one) => chosen.includes(one.id) || said.has(one)).slice(0, MENTIONS_MAX)
}

/** Longest first, and each place once: whoever writes to "Ett skritt" does not mean "Ett". */
function saidIn(body: string, names: readonly Mentioned[]): Set<Mentioned> {
	let left = body.toLowerCase()
	const found = new Set<Mentioned>()
	for (const one of [...names].sort((a, b) => b.name.length - a.name.length)) {
		if (!says(left, one.name)) continue
		found.add(one)
		left = left.replaceAll(`@${one.name.toLowerCase()}`, ' ')
	}
	return found
}

/** Whether the text has the name with @ in front, and not as the beginning of a longer word. */
export function says(body: string, name: string): boolean {
	const [text, wanted] = [body.toLowerCase(), `@${name.toLowerCase()}`]
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
		if (!/[\p{L}\p{N}]/u.test(text.charAt(at + wanted.length)) && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true
	return false
}

/** Names that were ticked without scripts stand nowhere in the text yet. */
export function withNames(body: string, mentioned: readonly Mentioned[]): string {
	const missing = mentioned.filter(({ name }) => !says(body, name)).map(({ name }) => `@${name}`)
	const whole = [...missing, body].join(' ')
	return whole.length > BODY_MAX ? body : whole
}

type Written = { id: string; community: string; topic: string; persona: string }

/** Tells whoever is meant that somebody wrote to them, in the same transaction. Nobody is told of their own words. */
export async function tellMentioned(tx: PeerTx, post: Written, mentioned: readonly Mentioned[]): Promise<void> {
	const { id, community, topic, persona } = post
	const others = mentioned.filter((one) => one.id !== persona)
	await Promise.all(others.map((one) => tellPersona(tx, { community, persona: one.id, kind: 'mention', topic, post: id })))
}
