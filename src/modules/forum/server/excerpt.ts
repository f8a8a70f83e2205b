import { sql, type RawBuilder } from 'kysely'

/** A stretch of text, and whether it is a word that was asked for. */
export type Piece = { text: string; marked: boolean }

// Letters of Unicode's private use: nobody can mean them, and they are taken out of what people wrote.
const [OPEN, CLOSE] = ['\uE000', '\uE001']
const options = (more: string): string => `StartSel=${OPEN}, StopSel=${CLOSE}, ${more}`

/** Marks by the Norwegian stems; where these mark nothing, by the English ones. @param query a tsquery as text. */
function marked(column: string, query: string, how: RawBuilder<string>): RawBuilder<string> {
	const by = (tongue: string): RawBuilder<string> =>
		sql`ts_headline(${sql.lit(tongue)}::regconfig, translate(${sql.ref(column)}, ${OPEN + CLOSE}, ''), ${query}::tsquery, ${how})`
	return sql<string>`(select case when strpos(h.said, ${OPEN}) > 0 then h.said else ${by('english')} end
		from (select ${by('norwegian')} as said offset 0) h)`
}

const WHOLE = options('HighlightAll=true')
const AROUND = options('MaxFragments=2, MinWords=8, MaxWords=28, FragmentDelimiter=" … "')
/** What is no longer than this is shown whole. */
const SHORT = 240

export const titleOf = (column: string, query: string): RawBuilder<string> => marked(column, query, sql`${WHOLE}`)

/** Two stretches around the words, or the beginning of the text when it was the title that held them. */
export const excerptOf = (column: string, query: string): RawBuilder<string> =>
	marked(column, query, sql`case when length(${sql.ref(column)}) <= ${sql.lit(SHORT)} then ${WHOLE} else ${AROUND} end`)

export function inPieces(text: string): Piece[] {
	return text
		.split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`))
		.filter((piece) => piece !== '')
		.map((piece) => (piece.startsWith(OPEN) ? { text: piece.slice(1, -1), marked: true } : { text: piece, marked: false }))
}
