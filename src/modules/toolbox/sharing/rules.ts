import { tools } from '../tools.ts'

/** What somebody who is let see an entry may do: read it, or say how they would write it. The entry stays its owner's to change. */
export type May = 'read' | 'suggest'

/** A whole tool can be shared when it holds more than one text; a tool that is one text is shared as that text. */
export function mayShareTool(key: string): boolean {
	const tool = tools().find((one) => one.key === key)
	return tool !== undefined && !tool.hidden && !tool.place && !tool.within && tool.kind !== 'one'
}

/** The tools that go along with a whole tool. */
export const partsOf = (key: string): string[] => tools().flatMap((tool) => (tool.within === key ? [tool.key] : []))

/** Whether something can stand under an entry of this tool. */
export const hasUnder = (key: string): boolean => tools().some(({ under }) => under?.tool === key)

/** So many readings on one day are worth a word at all. */
const MANY = 8

export type Look = { reader: string; day: string }
export type Unusual = { reader: string; day: string; count: number; most: number }

/**
 * More than usual: on one day somebody opened at least `MANY` things, and more than twice as many as on any other day among these.
 * It says what was, and judges nobody.
 *
 * @param looks the readings of the last weeks, one for each. @param since only days from this on are pointed out.
 */
export function moreThanUsual(looks: readonly Look[], since: string): Unusual[] {
	return [...Map.groupBy(looks, ({ reader }) => reader)].flatMap(([reader, own]) => {
		const days = [...Map.groupBy(own, ({ day }) => day)].map(([day, all]) => ({ day, count: all.length }))
		return days
			.filter(({ day }) => day >= since)
			.flatMap(({ day, count }) => {
				const most = Math.max(0, ...days.filter((other) => other.day < day).map((other) => other.count))
				return count >= MANY && count > 2 * most ? [{ reader, day, count, most }] : []
			})
	})
}
