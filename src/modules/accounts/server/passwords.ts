import { Refusal } from '#platform/refusal.ts'
import { auth } from './auth.ts'
import { passOwnPassword } from './limits.ts'
import { profileOf } from './people.ts'
import { endAllSessions, type Session } from './sign-in.ts'

/** Those of ten letters and more that every list of guesses begins with. */
const OFTEN_GUESSED = [
	/^(.)\1*$/,
	/^(0?123456789?0?)+$/,
	/^(qwerty|qwertz|asdfgh|passord|password|hemmelig|sommer|vinter|velkommen|reconnect|iloveyou|abcdef)[a-z]{0,4}[\d!.?]*$/,
]

/** @returns why a password will not do, as a reason code, or undefined. `about` is what others can know of its owner. */
export function weakPassword(
	password: string,
	about: (string | undefined)[],
): 'password_short' | 'password_long' | 'password_guessed' | undefined {
	const plain = password.normalize('NFKC')
	if ([...plain].length < 10) return 'password_short'
	if (plain.length > 200) return 'password_long'
	const lower = plain.toLowerCase()
	const own = about.flatMap((text) => (text ?? '').toLowerCase().split('@').slice(0, 1)).filter((text) => text.length >= 3)
	const left = own.reduce((rest, text) => rest.replaceAll(text, ''), lower)
	if (OFTEN_GUESSED.some((guess) => guess.test(lower)) || [...left].length < 4) return 'password_guessed'
	return undefined
}

/**
 * Sets a new password for oneself and ends all one's other sessions.
 *
 * @throws Refusal `look_again` with `current: wrong` or `password: <why not>`; `too_many`.
 */
export async function changePassword(session: Session, input: { current: string; password: string }): Promise<void> {
	await confirmOwnPassword(session, input.current, 'current')
	await setPassword(session.person, input.password)
	await endAllSessions(session.person, session.token)
}

/**
 * That it is still they who sit there, for what needs more than a session.
 *
 * @param field of the form that says the password. @throws Refusal `look_again` with `field: wrong`; `too_many`.
 */
export async function confirmOwnPassword(session: Session, said: string, field: string): Promise<void> {
	const passed = await passOwnPassword(session.person)
	const { internalAdapter, password } = await auth().$context
	const account = await internalAdapter.findCredentialAccount(session.person)
	if (!account?.password || !(await password.verify({ hash: account.password, password: said })))
		throw new Refusal('look_again', 'wrong_password', { fields: { [field]: 'password_wrong' } })
	await passed.right()
}

async function setPassword(person: string, password: string): Promise<void> {
	const profile = await profileOf({ person, community: '00000000-0000-0000-0000-000000000000' })
	const weak = weakPassword(password, [profile.name, profile.email, profile.userName])
	if (weak) throw new Refusal('look_again', weak, { fields: { password: weak } })
	const context = await auth().$context
	await context.internalAdapter.updatePassword(person, await context.password.hash(password))
}
