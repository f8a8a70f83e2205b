import { randomInt } from 'node:crypto'

/** A copy in random order (Fisher and Yates), so that the order of writing or sending tells nothing. */
export function shuffled<T>(list: readonly T[]): T[] {
	const all = [...list]
	for (let last = all.length - 1; last > 0; last--) {
		const other = randomInt(last + 1)
		;[all[last], all[other]] = [all[other]!, all[last]!]
	}
	return all
}
