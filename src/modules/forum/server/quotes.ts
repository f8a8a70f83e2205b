import { asPersonas } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { isRefusal } from '#platform/refusal.ts'
import { saidInWords } from '../words.ts'
import { postIn } from './changes.ts'

/** So much of a long text is quoted: enough to know what is meant. */
const QUOTED = 500

/**
 * A post as a quote to answer: who said it, by the name they go by there, and the beginning of it. What it quotes itself
 * is left out. Empty for a post that is not there, or was taken away.
 */
export async function quoteOf(viewer: PeerViewer, topic: string, post: string): Promise<string> {
	try {
		const { author, body, removedAt } = await asPersonas(viewer.identity, (tx) => postIn(tx, topic, post))
		return removedAt ? '' : quoted(author.name, body)
	} catch (refusal) {
		if (isRefusal(refusal) && refusal.kind === 'not_found') return ''
		throw refusal
	}
}

function quoted(name: string, body: string): string {
	const own = body
		.split('\n')
		.filter((line) => !line.startsWith('>'))
		.join('\n')
		.trim()
	const short = own.length > QUOTED ? `${own.slice(0, QUOTED).replace(/\s+\S*$/, '')} …` : own
	return [saidInWords(name), ...short.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n') + '\n\n'
}
