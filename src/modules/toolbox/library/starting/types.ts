export type ArticleText = { title: string; lead: string; body: string }

/** An article that comes with ReConnect, until a community writes its own in its place. */
export type StartingArticle = {
	key: string
	/** The day somebody last held it against its sources, and the day it should be done again. */
	reviewedOn: string
	reviewBy: string
	nb: ArticleText
	en: ArticleText
	/** What it builds on, with the year of each. */
	sources: readonly string[]
}

export const REVIEWED = { reviewedOn: '2026-11-28', reviewBy: '2027-11-28' } as const
