/**
 * Words somebody's own browser brought over from their toolbox. They stand in the form and nowhere else, until its owner sends them.
 *
 * @param most letters that the form takes.
 */
export function broughtWords(
	data: FormData,
	most: number,
): { values: Record<string, string>; problems: Record<string, string>; minutes: number } {
	const words = data.get('words')
	return { values: { words: typeof words === 'string' ? words.slice(0, most) : '' }, problems: {}, minutes: 0 }
}
