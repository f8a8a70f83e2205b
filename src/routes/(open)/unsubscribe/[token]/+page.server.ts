import { changeProfile } from '#modules/accounts/server/index.ts'
import { openUnsubscribe } from '#modules/notifications/server/index.ts'
import { Refusal } from '#platform/refusal.ts'

/** Which community they are in does not matter: there is one address, and one switch for it. */
const ANY = '00000000-0000-0000-0000-000000000000'

function whose(token: string): string {
	const person = openUnsubscribe(token)
	if (!person) throw new Refusal('not_found')
	return person
}

/** Looking changes nothing: mail programs open links on their own. */
export const load = ({ params }) => {
	whose(params.token)
}

export const actions = {
	/** Also what a mail program sends by itself at the press of its own button (RFC 8058). */
	default: async ({ params }) => {
		await changeProfile({ person: whose(params.token), community: ANY }, { mail: false })
		return { done: true }
	},
}
