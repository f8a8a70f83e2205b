/** Texts under their headings as plain text; what is empty is left out. */
export function inLines(parts: readonly (readonly [title: string, text: string])[]): string {
	return parts
		.filter(([, text]) => text !== '')
		.map(([title, text]) => (text.includes('\n') ? `${title}:\n${text}` : `${title}: ${text}`))
		.join('\n\n')
}
