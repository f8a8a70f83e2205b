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
	/** What the desk had to do with it: between which moments a measure kept it from writing, or held what it wrote. */
	silenced: Span[]
	heldFirst: Span[]
	/** Moments at which something of it was held because of a measure; keyed holders of measures that were laid on it. */
	heldForMeasure: number[]
	holders: Set<string>
	/** Others of whom an alarm of its own says that they are itself; how many alarms were about it; how often a name of it was opened. */
	itself: Set<string>
	alarmed: number
	opened: number
	/** Evenings it came to, or reported. */
	evenings: Set<string>
	/** How many others it has to do with: contacts of the care side, pairs and talks of the peer side. */
	others: number
	/** Its files, by the moment and size the file system shows. */
	files: { time: number; size: number }[]
	/** From the log: which batches of sealed pages followed its acts. And all sealed pages of its community. */
	batches: number[]
	pages: SealedPage[]
}
export type Span = { from: number; until: number }
/** When a sealed page was seen to be other than before: nights, and batches of the log. */
export type SealedPage = { nights: Set<number>; batches: Set<number> }
