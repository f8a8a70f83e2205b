import { redirect } from '@sveltejs/kit'
import { HOUSE_RULES_VERSION } from '#modules/forum/rules.ts'
import { acceptRules, personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'

/** Whoever writes here and has not said yes to the rules as they are now is asked; nobody is kept out for it. */
export const load = async ({ locals }) => {
	const { mine, rules } = await personasOf(asking(locals))
	return { toAccept: mine.length > 0 && rules < HOUSE_RULES_VERSION }
}

export const actions = {
	default: async ({ locals }) => {
		await acceptRules(asking(locals), HOUSE_RULES_VERSION)
		redirect(303, '/group')
	},
}
