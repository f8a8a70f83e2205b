import { fail, type ActionFailure } from '@sveltejs/kit'
import type { Viewer } from '#modules/accounts/rules.ts'
import { membersIn, profileOf } from '#modules/accounts/server/index.ts'
import { discretionOf } from '#modules/discretion/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { isTelling, type Recognised } from '#modules/recognise/rules.ts'
import { recognise } from '#modules/recognise/server/index.ts'
import type { Known } from '#modules/recognise/rules.ts'
import { asWritten } from './as-written.ts'
import { asking } from './asking.ts'

/**
 * Looks at what somebody is about to send, for what could tell who they are. What is known of them (their legal name, names they use
 * elsewhere, their other names here) is read now, compared in memory, and held there a minute at most. Nothing is written, on either side.
 *
 * @param parts the texts as they stand in the form. @param under the name they write under, which is no find.
 */
export async function recognisedIn(locals: App.Locals, parts: readonly (string | undefined)[], under?: string): Promise<Recognised> {
	const who = asking(locals)
	const [known, peer, members] = await Promise.all([knownOf(who), personasOf(who), membersIn(who.community)])
	const otherNames = peer.mine.filter(({ id }) => id !== under).map(({ name }) => name)
	const text = parts.flatMap((part) => part?.trim() || []).join('\n\n')
	return recognise(text, { known: { ...known, otherNames }, language: locals.language, members })
}

/** Held in the memory of this process for a minute, since every reply is looked at: somebody who writes two in a row is not asked for twice. */
const HELD_FOR_MS = 60_000
const held = new Map<string, { until: number; known: Promise<Known> }>()

function knownOf(who: Viewer): Promise<Known> {
	const key = `${who.person} ${who.community}`
	const there = held.get(key)
	if (there && there.until > performance.now()) return there.known
	if (held.size >= 1_000) held.clear()
	const known = readKnown(who)
	held.set(key, { until: performance.now() + HELD_FOR_MS, known })
	known.catch(() => held.delete(key))
	return known
}

/** What somebody has just told of themselves counts at once. */
export const forgetKnown = ({ person, community }: Viewer): boolean => held.delete(`${person} ${community}`)

async function readKnown(who: Viewer): Promise<Known> {
	const [{ name: legalName }, quiet] = await Promise.all([profileOf(who), who.roles.includes('member') ? discretionOf(who) : undefined])
	return { legalName, elsewhere: quiet?.names ?? [] }
}

/**
 * Whether to show it before sending, though nobody asked: where one thing alone could point to them, once. `known` in the form says that
 * they have seen it. It is advice: the next press sends.
 */
export async function tellingIn(
	locals: App.Locals,
	data: FormData,
	parts: readonly (string | undefined)[],
	under?: string,
): Promise<Recognised | undefined> {
	// Whoever leads the group writes telephone numbers and names of places for a living.
	if (data.has('known') || !asking(locals).roles.includes('member')) return undefined
	const recognised = await recognisedIn(locals, parts, under)
	return isTelling(recognised.marks) ? recognised : undefined
}

/** A form that comes back before it goes, with what was found in it. Nothing was saved. */
export type LookedAt = {
	which: string | undefined
	values: Record<string, string>
	problems: Record<string, string>
	minutes: number
	recognised: Recognised
	telling: boolean
}

/**
 * What a form comes back with where whoever writes asked to look at it first, or where one thing in it alone could point to them.
 *
 * @param parts of the form, as written. @param ready it would be sent now: only then it is looked at by itself. @param which of several forms
 *   of a page it is.
 * @returns undefined where it is to be sent, or to be refused; a 409 where they pressed send.
 */
export async function lookFirst(
	locals: App.Locals,
	data: FormData,
	{ parts, under, ready, which }: { parts: readonly (string | undefined)[]; under?: string | undefined; ready: boolean; which?: string },
): Promise<LookedAt | ActionFailure<LookedAt> | undefined> {
	const asked = data.has('recognise')
	const recognised = asked ? await recognisedIn(locals, parts, under) : ready ? await tellingIn(locals, data, parts, under) : undefined
	if (!recognised) return undefined
	const looked: LookedAt = { which, values: asWritten(data), problems: {}, minutes: 0, recognised, telling: !asked }
	return asked ? looked : fail(409, looked)
}
