import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { getLocale } from '#messages/runtime.js'
import { clockContext } from './clock.ts'
import { dayNumber } from './when.ts'

/** What was drawn lately, by component, then by language and day. So many letters in all, some megabytes; then it begins anew. */
const LETTERS_MAX = 6_000_000
const drawings = new Map<object, Map<string, Map<string, Buffer>>>()
let letters = 0

type Clock = { now: Date; timeZone: string }
/** What a piece is given, and what says all of that in few letters. */
export type Given<Props> = { given: Props; as?: string | undefined }

/**
 * Pieces of a page, drawn once for all that they are made of: what they are given, the language, and the day. A topic is read by
 * many, and its posts look nearly the same to all of them; drawing them is most of what a page costs.
 *
 * @param all what each piece depends on: `given` must be plain data, and the piece must look at nothing else; `as` where
 *   something shorter is known to say all of it.
 * @returns the pieces as they are sent, in UTF-8.
 */
export function drawn<Props extends Record<string, unknown>>(
	piece: Component<Props>,
	all: readonly Given<Props>[],
	clock: Clock,
): Buffer[] {
	const known = drawingsOf(piece, `${getLocale()} ${clock.timeZone} ${dayNumber(clock.now, clock.timeZone)}`)
	return all.map(({ given, as = JSON.stringify(given) }) => known.get(as) ?? drawAndKeep(known, piece as never, as, given, clock))
}

function drawingsOf(piece: object, when: string): Map<string, Buffer> {
	let times = drawings.get(piece)
	if (!times) drawings.set(piece, (times = new Map()))
	let known = times.get(when)
	if (!known) times.set(when, (known = new Map()))
	return known
}

function drawAndKeep(
	known: Map<string, Buffer>,
	piece: Component<Record<string, unknown>>,
	as: string,
	given: Record<string, unknown>,
	clock: Clock,
): Buffer {
	const html = Buffer.from(render(piece, { props: given, context: clockContext(clock) }).body)
	letters += as.length + html.length
	if (letters > LETTERS_MAX) {
		for (const times of drawings.values()) for (const each of times.values()) each.clear()
		letters = 0
	}
	known.set(as, html)
	return html
}
