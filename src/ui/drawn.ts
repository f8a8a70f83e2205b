import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { getLocale } from '#messages/runtime.js'
import { clockContext } from './clock.ts'
import { dayNumber } from './when.ts'

/** What was drawn lately, by component. So many letters in all, some megabytes; then it begins anew. */
const LETTERS_MAX = 6_000_000
const drawings = new Map<object, Map<string, Buffer>>()
let letters = 0

/**
 * A piece of a page, drawn once for all that it is made of: what it is given, the language, and the day. A topic is read by
 * many, and its posts look nearly the same to all of them; drawing them is most of what a page costs.
 *
 * @param given all that the piece depends on; it must be plain data, and the piece must look at nothing else.
 * @param as says what is given in few letters, where that is known to say all of it.
 * @returns the piece as it is sent, in UTF-8.
 */
export function drawn<Props extends Record<string, unknown>>(
	piece: Component<Props>,
	given: Props,
	clock: { now: Date; timeZone: string },
	as = JSON.stringify(given),
): Buffer {
	let known = drawings.get(piece)
	if (!known) drawings.set(piece, (known = new Map()))
	const name = `${getLocale()} ${clock.timeZone} ${dayNumber(clock.now, clock.timeZone)} ${as}`
	let html = known.get(name)
	if (html === undefined) {
		html = Buffer.from(render(piece as Component<Record<string, unknown>>, { props: given, context: clockContext(clock) }).body)
		letters += name.length + html.length
		if (letters > LETTERS_MAX) {
			for (const each of drawings.values()) each.clear()
			letters = 0
		}
		known.set(name, html)
	}
	return html
}
