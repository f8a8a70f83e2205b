import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { getLocale } from '#messages/runtime.js'
import { clockContext } from './clock.ts'
import { dayNumber } from './when.ts'

/** What was drawn lately, by component: some megabytes at most. */
const DRAWN_MAX = 4_000
const drawings = new Map<object, Map<string, string>>()

/**
 * A piece of a page, drawn once for all that it is made of: what it is given, the language, and the day. A topic is read by
 * many, and its posts look nearly the same to all of them; drawing them is most of what a page costs.
 *
 * @param given all that the piece depends on; it must be plain data, and the piece must look at nothing else.
 */
export function drawn<Props extends Record<string, unknown>>(
	piece: Component<Props>,
	given: Props,
	clock: { now: Date; timeZone: string },
): string {
	let known = drawings.get(piece)
	if (!known) drawings.set(piece, (known = new Map()))
	const name = `${getLocale()} ${clock.timeZone} ${dayNumber(clock.now, clock.timeZone)} ${JSON.stringify(given)}`
	let html = known.get(name)
	if (html === undefined) {
		if (known.size >= DRAWN_MAX) known.clear()
		// Svelte's own marks are for hydration, of which there is none.
		html = render(piece as Component<Record<string, unknown>>, { props: given, context: clockContext(clock) }).body.replace(
			/<!--[^]*?-->/g,
			'',
		)
		known.set(name, html)
	}
	return html
}
