import type { May } from './rules.ts'

/** One person who sees a thing. */
export type ShareLine = {
	/** The share. */
	id: string
	tie: string
	name: string
	may: May
	lastDay: string | undefined
	/** The tool, when all of it is shared; the heading of what it stands under, when that is shared with it. */
	tool: string | undefined
	above: string | undefined
	/** The entry itself is shared with all that stands under it. */
	under: boolean
	/** Whether the reason is said: on the page of another thing than the one that was shared. */
	showWhy: boolean
	/** Where its page is, below what that person sees. */
	as: string
}

/** The state of one page: who sees what is on it, and where one shares it. */
export type ShareHere = {
	lines: ShareLine[]
	/** Names by entry, for lists in which single entries are shared. */
	entries: Record<string, string[]>
	/** The page to share it; undefined where it cannot be shared as one. */
	share: string | undefined
	next: string
	/** What was done with the last press. */
	done: { shared: string } | { taken: string; again: Record<string, string> } | undefined
	/** Who has suggested a change here. */
	suggested: { names: string[]; href: string } | undefined
	/** What is written here may stand under something that is shared with all under it. */
	follows: boolean
}
