const DAY = 86_400_000

/** The Monday of a day's week, both as `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
	const moment = new Date(`${day}T00:00:00Z`)
	return new Date(moment.getTime() - ((moment.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10)
}

export const daysOn = (day: string, days: number): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Fewer than this are not told, and more only to the nearest five: one more or less says nothing of anybody. */
export const READERS_FLOOR = 5
export function aboutSoMany(count: number): number | undefined {
	return count < READERS_FLOOR ? undefined : Math.round(count / 5) * 5
}

/** So much of a week's texts by three names is most of it; below these numbers three always write most. */
export const FEW_WRITE = { share: 0.6, texts: 20, names: 6 } as const
export function threeWriteMost({ texts, names, three }: { texts: number; names: number; three: number }): boolean {
	return texts >= FEW_WRITE.texts && names >= FEW_WRITE.names && three / texts >= FEW_WRITE.share
}
