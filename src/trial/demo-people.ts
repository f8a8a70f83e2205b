import { roleName } from '#modules/accounts/words.ts'
import { DEMO_PEOPLE } from './people.ts'

/** The people one can press on the sign-in page of a trial, with what they are and do there. */
export function demoPeople(language: 'nb' | 'en'): { email: string; name: string; about: string }[] {
	return DEMO_PEOPLE.map(({ email, name, roles, blurb }) => ({ email, name, about: blurb?.[language] ?? roleName(roles[0]!) }))
}
