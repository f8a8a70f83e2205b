import type { Viewer } from '#modules/accounts/rules.ts'
import { entriesOnShelves, newestEntries, type Entry } from '../../server/entries.ts'
import type { DiaryPage } from '../tool.ts'

/** So many hits are enough to find a page by; more words find fewer. */
const FOUND_MOST = 60
const AT_A_TIME = 500

/** The pages of a month (`YYYY-MM`), the latest day first. */
export async function diaryMonth(owner: Viewer, month: string): Promise<Entry<DiaryPage>[]> {
	const pages = await entriesOnShelves<DiaryPage>(owner, 'diary', [month])
	return pages.sort((a, b) => b.content.day.localeCompare(a.content.day) || b.writtenAt.localeCompare(a.writtenAt))
}

/** What stands on this day of earlier years, the latest year first. @param years how far back one looks. */
export async function onThisDay(owner: Viewer, today: string, years = 12): Promise<Entry<DiaryPage>[]> {
	const [year = 0] = today.split('-').map(Number)
	const months = Array.from({ length: years }, (_, n) => `${year - 1 - n}${today.slice(4, 7)}`)
	const pages = await entriesOnShelves<DiaryPage>(owner, 'diary', months)
	return pages.filter(({ content }) => content.day.slice(4) === today.slice(4)).sort((a, b) => b.content.day.localeCompare(a.content.day))
}

/**
 * Finds pages that hold all the words, wherever in text or word of the day, whatever their case. All is opened in memory, page by page:
 * no index of words is kept anywhere.
 *
 * @returns the newest written first, sixty at most; `more` when there were more.
 */
export async function findInDiary(owner: Viewer, words: string): Promise<{ found: Entry<DiaryPage>[]; more: boolean }> {
	const wanted = words.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean)
	const found: Entry<DiaryPage>[] = []
	let below: number | undefined
	if (wanted.length === 0) return { found, more: false }
	do {
		const { entries, older } = await newestEntries<DiaryPage>(owner, 'diary', below, AT_A_TIME)
		for (const entry of entries) {
			const { text, word, day } = entry.content
			const all = `${day} ${word} ${text}`.toLocaleLowerCase('nb')
			if (wanted.every((one) => all.includes(one))) found.push(entry)
		}
		below = older
	} while (below !== undefined && found.length <= FOUND_MOST)
	return { found: found.slice(0, FOUND_MOST), more: found.length > FOUND_MOST }
}
