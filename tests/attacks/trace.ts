/** One thing that the dump ties to a handle of the care side or to a persona. */
export type Mark = {
	table: string
	/** Who wrote the row, and who last locked or replaced it. */
	xids: number[]
	place: number
	/** Its place among those about members, as a share of the table. */ depth: number
	days: number[]
	times: number[]
	size: number
}
/** All that is known of one handle or persona. `identity` marks say that it is there, the others what it did. */
export type Trace = {
	id: string
	community: string
	identity: Mark[]
	acts: Mark[]
	/** From the log: moments of commits. From every night's dump: nights on which something changed. */
	logged: number[]
	firstLogged: number
	nights: number[]
	firstNight: number
	/** Personas it thanked, blocked or reported, or was by; posts it gave warm words to; its circles; topics it wrote in. */
	met: Set<string>
	warmed: Set<string>
	circles: Set<string>
	topics: Set<string>
	/** From the log: which batches of sealed pages followed its acts. And all sealed pages of its community. */
	batches: number[]
	pages: SealedPage[]
}
/** When a sealed page was seen to be other than before: nights, and batches of the log. */
export type SealedPage = { nights: Set<number>; batches: Set<number> }
