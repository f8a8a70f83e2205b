/**
 * The best assignment of rows to columns (Hungarian method with potentials, O(n²m)), for a thief who knows that a handle has
 * few names and so does not guess the same one for all. Rows must not outnumber columns.
 */
export function assign(value: (row: number, column: number) => number, rows: number, columns: number): number[] {
	const u = new Float64Array(rows + 1)
	const v = new Float64Array(columns + 1)
	const match = new Int32Array(columns + 1)
	const way = new Int32Array(columns + 1)
	for (let i = 1; i <= rows; i++) {
		match[0] = i
		let column = 0
		const least = new Float64Array(columns + 1).fill(Infinity)
		const used = new Uint8Array(columns + 1)
		do {
			used[column] = 1
			const row = match[column]!
			let delta = Infinity
			let next = 0
			for (let j = 1; j <= columns; j++) {
				if (used[j]) continue
				const cost = -value(row - 1, j - 1) - u[row]! - v[j]!
				if (cost < least[j]!) {
					least[j] = cost
					way[j] = column
				}
				if (least[j]! < delta) {
					delta = least[j]!
					next = j
				}
			}
			for (let j = 0; j <= columns; j++) {
				if (used[j]) {
					u[match[j]!]! += delta
					v[j]! -= delta
				} else least[j]! -= delta
			}
			column = next
		} while (match[column] !== 0)
		do {
			const before = way[column]!
			match[column] = match[before]!
			column = before
		} while (column !== 0)
	}
	const answer = Array.from({ length: rows }, () => -1)
	for (let j = 1; j <= columns; j++) if (match[j]! > 0) answer[match[j]! - 1] = j - 1
	return answer
}
