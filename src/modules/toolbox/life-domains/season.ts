import { m } from '#messages'

const SEASONS = [m.toolbox_season_winter, m.toolbox_season_spring, m.toolbox_season_summer, m.toolbox_season_autumn]

/** "Spring 2026", as people remember it. December counts with the winter that follows. */
export function seasonOf(moment: string, timeZone: string): string {
	const [year = 0, month = 1] = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(moment)).split('-').map(Number)
	return SEASONS[Math.floor((month % 12) / 3)]!({ year: month === 12 ? year + 1 : year })
}
