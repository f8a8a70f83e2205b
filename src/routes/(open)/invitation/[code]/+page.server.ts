import { fail, redirect } from '@sveltejs/kit'
import { Enrolment, FurtherRole } from '#modules/accounts/forms.ts'
import { comeIn, openCode, takeUpRole, unitNamesFor, weakPassword, type Invitation } from '#modules/accounts/server/index.ts'
import { useRelativeCode, useTieCode } from '#modules/ties/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { failAgain } from '../../../fail-again.ts'
import { clientFrom, signInHere } from '../../../session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const step = Number(/^[1-4]$/.exec(event.url.searchParams.get('step') ?? '')?.[0] ?? 1)
	let invitation: Invitation
	try {
		invitation = await openCode(event.params.code, clientFrom(event))
	} catch (problem) {
		if (isRefusal(problem) && problem.kind === 'look_again') return { step: 0, promised: false, invited: undefined }
		throw problem
	}
	const { communityName, role } = invitation
	const { viewer } = event.locals
	// A member's code for somebody who is a helper here already ties the two, and gives no role.
	if (invitation.byMember && viewer?.community === invitation.community && role === 'provider' && viewer.roles.includes('provider'))
		redirect(303, `/messages/people/new?code=${encodeURIComponent(event.params.code)}`)
	if (invitation.byMember && viewer?.community === invitation.community && role === 'relative' && viewer.roles.includes('relative'))
		redirect(303, `/shared?code=${encodeURIComponent(event.params.code)}`)
	const works = role !== 'member' && role !== 'relative'
	return {
		step: event.request.method === 'POST' ? 4 : step,
		promised: event.url.searchParams.get('promise') === 'yes',
		invited: {
			communityName,
			role,
			open: invitation.open,
			works,
			units: works ? await unitNamesFor(invitation.community) : [],
			// Whoever is signed in takes the role up as themselves.
			already: event.locals.session !== undefined,
		},
	}
}

/** A code that a member made also ties whoever came in with it to that member. Any other code does not. */
async function tieToMember(viewer: Viewer | undefined, code: string): Promise<void> {
	const bind = viewer?.roles.includes('provider') ? useTieCode : viewer?.roles.includes('relative') ? useRelativeCode : undefined
	if (!viewer || !bind) return
	await bind(viewer, code).catch((problem: unknown) => {
		if (!isRefusal(problem)) throw problem
	})
}

export const actions: Actions = {
	async newcomer(event) {
		const read = readForm(Enrolment, await event.request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		const { name, email, user_name, password, title, place, language, shared, promise } = read.values
		const values: Record<string, string> = {
			name,
			email,
			user_name,
			title,
			place,
			language,
			shared: shared ? 'yes' : '',
			promise: promise ? 'yes' : '',
		}
		const again = (problems: Record<string, string>) => fail(400, { values, problems, minutes: 0 })
		if (!promise) return again({ promise: 'promise' })
		if (!email && !user_name) return again({ email: 'missing' })
		const weak = weakPassword(password, [name, email, user_name])
		if (weak) return again({ password: weak })
		try {
			const profile = { name, email: email || undefined, userName: user_name || undefined, language, mail: Boolean(email) }
			await comeIn(event.params.code, { profile, password, details: { title, place } }, clientFrom(event))
			await signInHere(event, { name: email || user_name, password, shared })
			await tieToMember(event.locals.viewer, event.params.code)
		} catch (problem) {
			return failAgain(problem, values)
		}
		redirect(303, '/me/welcome')
	},
	async further(event) {
		const { session } = event.locals
		if (!session) redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname)}`)
		const read = readForm(FurtherRole, await event.request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		const { title, place, promise } = read.values
		if (!promise)
			return fail(400, {
				values: { title, place } as Record<string, string>,
				problems: { promise: 'promise' } as Record<string, string>,
				minutes: 0,
			})
		try {
			const { community, role } = await takeUpRole(session, event.params.code, { title, place }, clientFrom(event))
			await tieToMember({ person: session.person, community, roles: [role] }, event.params.code)
		} catch (problem) {
			return failAgain(problem, { title, place, promise: 'yes' })
		}
		redirect(303, '/me/welcome')
	},
}
