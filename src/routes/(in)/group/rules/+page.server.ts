import { redirect } from '@sveltejs/kit'
import { rulesInForce, rulesVersions } from '#modules/forum/server/index.ts'
import { changesBetween } from '#modules/forum/words.ts'
import { acceptRules, personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'
import { localPath } from '../../../local-path.ts'
import type { Actions, PageServerLoad } from './$types'

/** The rules as they are now and as they were. Whoever writes here and has not said yes to them as they are is asked, with what is new first. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { identity, mine, rules: accepted } = await personasOf(asking(locals))
	const versions = await rulesVersions(identity)
	const now = versions.at(-1)!
	// Whoever came before rules had versions has said yes to the first.
	const before = versions.find(({ version }) => version === Math.max(accepted, 1))
	return {
		now,
		versions,
		toAccept: mine.length > 0 && accepted < now.version,
		change: before && before !== now ? changesBetween(before.rules, now.rules) : undefined,
		next: localPath(url.searchParams.get('next') ?? '/group'),
	}
}

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const viewer = asking(locals)
		const form = await request.formData()
		const { version } = await rulesInForce((await personasOf(viewer)).identity)
		// What they read: should there be newer ones by now, they are asked again.
		const read = Number(form.get('version') ?? version)
		await acceptRules(viewer, Number.isInteger(read) && read >= 1 && read <= version ? read : version)
		redirect(303, localPath(form.get('next') ?? '/group'))
	},
}
