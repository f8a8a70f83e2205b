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

/** @returns what stands for the piece in the page: a mark, or where nobody gathers (in a piece of its own) the piece itself. */
export function putPiece(piece: Buffer, pieces: Pieces | undefined): string {
	return pieces ? `${MARK}${pieces.push(piece) - 1}${END}` : piece.toString()
}

/** @returns the page as it is sent: what was drawn for it alone, with the pieces between. */
export function withPieces(html: string, pieces: Pieces): (string | Buffer)[] {
	const [first, ...rest] = html.split(MARK)
	const page: (string | Buffer)[] = [first!]
	for (const part of rest) {
		const at = part.indexOf(END)
		page.push(pieces[Number(part.slice(0, at))]!, part.slice(at + END.length))
	}
	return page
}
