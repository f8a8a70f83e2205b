import { workOn } from '#platform/server/jobs.ts'
import { env } from '#platform/server/env.ts'
import { logError } from '#platform/server/log.ts'
import { sendLetter, type Letter } from '#platform/server/mail.ts'
import { collectLetters } from './collector.ts'
import { letterFor, type Address } from './letter.ts'
import type { TellPerson, TellPersona } from './notices.ts'

type Ways = {
	/** Where a person wants mail; undefined when they want none, have no address or are gone. */
	addressOf(person: string): Promise<Address | undefined>
	/** Who is behind a persona, opened in this process's memory alone. Undefined when erased. */
	ownerOf(persona: string): Promise<string | undefined>
	send?: (letter: Letter) => Promise<void>
}

/**
 * Sends the letters of both sides at the fixed slots: together, shuffled, one per person and slot whatever it was for,
 * all with the same text. Who they are to is put together here, in memory, because notifications stand below accounts
 * and personas. @returns how to stop; what waits is sent first.
 */
export async function startMailSlots({ addressOf, ownerOf, send = sendLetter }: Ways): Promise<() => Promise<void>> {
	const pollingSeconds = Math.min(10, Math.max(1, env().mailSlotSeconds / 5))
	const collector = collectLetters(async ({ person, slot }) => {
		const address = await addressOf(person)
		if (address) await send(letterFor(person, slot, address)).catch(forgiveLastingRefusal)
		// Both sides look for due jobs within one polling step, so one more catches the other side's batch.
	}, pollingSeconds * 1500)
	await workOn<TellPerson>('care', 'tell', (batch) => collector.collect(batch), pollingSeconds)
	await workOn<TellPersona>(
		'peer',
		'tell',
		async (batch) => {
			const owners = await Promise.all(batch.map(async ({ persona, slot }) => ({ person: await ownerOf(persona), slot })))
			await collector.collect(owners.filter((tell): tell is TellPerson => tell.person !== undefined))
		},
		pollingSeconds,
	)
	return () => collector.flush()
}

/** A mail server that says no for good (5xx: no such mailbox) will say so again: trying on would hold up the others. */
function forgiveLastingRefusal(problem: { responseCode?: number }): void {
	if (!problem.responseCode || problem.responseCode < 500) throw problem
	logError('mail', '', { code: `smtp_${problem.responseCode}` })
}
