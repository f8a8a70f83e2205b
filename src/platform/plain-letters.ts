/** Letters as names are compared: without case, accents, spaces and signs, and with ours as others write them. */
export function plainLetters(text: string): string {
	return text
		.toLowerCase()
		.replace(/[æä]/g, 'a')
		.replace(/[øö]/g, 'o')
		.replace(/å/g, 'a')
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
}
