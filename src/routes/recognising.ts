import { membersIn, profileOf } from '#modules/accounts/server/index.ts'
import { discretionOf } from '#modules/discretion/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { isTelling, type Recognised } from '#modules/recognise/rules.ts'
import { recognise } from '#modules/recognise/server/index.ts'
import { asking } from './asking.ts'

/**
 * Looks at what somebody is about to send, for what could tell who they are. What is known of them (their legal name, names they use
 * elsewhere, their other names here) is read now, compared in memory, and forgotten. Nothing is written, on either side.
 *
 * @param parts the texts as they stand in the form. @param under the name they write under, which is no find.
 */
export async function recognisedIn(locals: App.Locals, parts: readonly (string | undefined)[], under?: string): Promise<Recognised> {
	const who = asking(locals)
	const member = who.roles.includes('member')
	const [{ name: legalName }, quiet, peer, members] = await Promise.all([
		profileOf(who),
		member ? discretionOf(who) : undefined,
		personasOf(who),
		membersIn(who.community),
	])
	const otherNames = peer.mine.filter(({ id }) => id !== under).map(({ name }) => name)
	const text = parts.flatMap((part) => part?.trim() || []).join('\n\n')
	return recognise(text, { known: { legalName, elsewhere: quiet?.names ?? [], otherNames }, language: locals.language, members })
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
	if (data.has('known')) return undefined
	const recognised = await recognisedIn(locals, parts, under)
	return isTelling(recognised.marks) ? recognised : undefined
}
