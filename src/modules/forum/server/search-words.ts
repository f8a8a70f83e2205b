/** More words than this nobody means; the rest is left out. */
const WORDS_MAX = 8
const LETTERS_MAX = 40

/** The words of a question, in small letters, as the database splits texts: letters and digits, nothing between them. */
export function wordsOf(text: string): string[] {
	const words = text
		.normalize('NFC')
		.toLowerCase()
		.match(/[\p{L}\p{N}]+/gu)
	return [...new Set((words ?? []).map((word) => word.slice(0, LETTERS_MAX)))].slice(0, WORDS_MAX)
}
