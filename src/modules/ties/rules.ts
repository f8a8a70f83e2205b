import type { Viewer } from '#modules/accounts/rules.ts'

export * from './agreement.ts'
export * from './who-reads.ts'
export * from './working-time.ts'
export { holidaysFrom, holidaysKnown } from './holidays.ts'

/** Each stands in a tie either as the member it is about, or as the helper or team. */
export type Part = 'member' | 'provider'
/** `asked`: one has asked and the other has not said yes. `stands`: both want it. `ended`: one of them has ended it. */
export type TieState = 'asked' | 'stands' | 'ended'

export const WORDS_MAX = 1000
/** An ask nobody answers goes after so long, so that it does not hang over anybody. */
export const ASK_DAYS = 30
/** Long enough for a letter and a bad week. */
export const CODE_DAYS = 14
/** As many codes of one person may be out at once. */
export const CODES_MAX = 5
/** As many asks of one helper may be open at once: enough for a caseload, too few to try addresses. */
export const ASKS_MAX = 40

/** A part is held only as long as the role is: who is no helper any more is nobody's helper. */
export function partsOf(viewer: Viewer): Part[] {
	return (['member', 'provider'] as const).filter((part) => viewer.roles.includes(part))
}

export type TieSeen = { part: Part; state: TieState; askedByMe: boolean }

/** The other one says yes or no. */
export function mayAnswerAsk({ state, askedByMe }: TieSeen): boolean {
	return state === 'asked' && !askedByMe
}

/** Whoever asked can take it back, as long as it was not answered. */
export function mayTakeAskBack({ state, askedByMe }: TieSeen): boolean {
	return state === 'asked' && askedByMe
}

/** Either can end it, at any time, without a reason. */
export function mayEndTie({ state }: TieSeen): boolean {
	return state === 'stands'
}

/** While the ask is open and while it stands, each can put an agreement forward. */
export function mayPropose({ state, askedByMe }: TieSeen): boolean {
	return state === 'stands' || (state === 'asked' && !askedByMe)
}
