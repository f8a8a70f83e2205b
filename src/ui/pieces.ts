import { randomBytes } from 'node:crypto'
import { getContext, setContext } from 'svelte'

/**
 * A page in pieces: most of it was drawn before (drawn.ts) and lies there as it is sent. A page that is being drawn holds only
 * a mark where such a piece comes, so that it stays short; the pieces are put to the socket beside it.
 */
export type Pieces = Buffer[]

const KEY = 'reconnect.pieces'

/** By chance and new at each start, so that nothing anybody writes can be taken for it. */
const MARK = `<!--${randomBytes(18).toString('base64url')} `
const END = '-->'

/** The layout tells where the pieces of this page are gathered; whoever sends the page puts them back into their places. */
export function gatherPieces(pieces: Pieces | undefined): void {
	setContext(KEY, pieces)
}

export function piecesHere(): Pieces | undefined {
	return getContext<Pieces | undefined>(KEY)
}

/** @returns what stands for pieces in a row in the page: a mark, or where nobody gathers (in a piece of its own) the pieces themselves. */
export function putPieces(row: Buffer[], pieces: Pieces | undefined): string {
	if (!pieces) return row.join('')
	const from = pieces.length
	pieces.push(...row)
	return `${MARK}${from} ${pieces.length}${END}`
}

/** @returns the page as it is sent: what was drawn for it alone, with the pieces between. */
export function withPieces(html: string, pieces: Pieces): (string | Buffer)[] {
	const [first, ...rest] = html.split(MARK)
	const page: (string | Buffer)[] = [first!]
	for (const part of rest) {
		const end = part.indexOf(END)
		const [from, to] = part.slice(0, end).split(' ')
		for (let at = Number(from); at < Number(to); at++) page.push(pieces[at]!)
		page.push(part.slice(end + END.length))
	}
	return page
}
