import { asPersonInAccounts } from '#platform/server/db.ts'
import { today } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { keptNumber, type GivenNumber } from '../help-numbers.ts'
import { mayCoordinate, type Viewer } from '../rules.ts'
import { isSaid, missingToOpen, stepsOf, type SetUpFacts, type StepLine } from '../set-up.ts'
import { coordinate, sayStepIn } from './hours.ts'
import { INVITATION_DAYS } from './invitations.ts'
import { openRota } from './rota-box.ts'
import { forgetKept } from './sign-in.ts'

/** What this module cannot know by itself: the numbers that come with the installation, and how far the group is. */
export type SetUpBeside = { given: readonly GivenNumber[] } & Pick<SetUpFacts, 'rules' | 'atWork' | 'areas'>
export type SetUp = { openedOn: string | undefined; lines: StepLine[] }

/** How far the community is. @throws Refusal `not_found` for others than coordinators. */
export async function setUpOf(viewer: Viewer, beside: SetUpBeside): Promise<SetUp> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const { openedOn, facts } = await factsOf(viewer, beside)
	return { openedOn, lines: stepsOf(facts) }
}

async function factsOf(viewer: Viewer, beside: SetUpBeside): Promise<{ openedOn: string | undefined; facts: SetUpFacts }> {
	const { community } = viewer
	const found = await asPersonInAccounts(viewer, async (tx) => {
		const [face, said, numbers, hours, units, roles, invitations, rota] = await Promise.all([
			tx.selectFrom('accounts.community').select('opened_on').where('id', '=', community).executeTakeFirstOrThrow(),
			tx.selectFrom('accounts.set_up_step').select('step').where('community', '=', community).execute(),
			tx.selectFrom('accounts.help_number').selectAll().where('community', '=', community).execute(),
			tx.selectFrom('accounts.duty_hours').select(['id', 'weekday']).where('community', '=', community).execute(),
			tx.selectFrom('accounts.unit').select('id').where('community', '=', community).execute(),
			tx.selectFrom('accounts.role').select(['person', 'role']).where('community', '=', community).execute(),
			tx
				.selectFrom('accounts.invitation as i')
				.leftJoin('accounts.invitation_end as e', 'e.invitation', 'i.id')
				.select(['i.role', 'i.batch'])
				.where('i.community', '=', community)
				.where('e.how', 'is', null)
				.execute(),
			tx.selectFrom('accounts.rota').select('box').where('community', '=', community).executeTakeFirst(),
		])
		return { face, said, numbers, hours, units, roles, invitations, rota }
	})
	const holding = (role: string): string[] => found.roles.flatMap((one) => (one.role === role ? [one.person] : []))
	return {
		openedOn: found.face.opened_on ?? undefined,
		facts: {
			said: found.said.map(({ step }) => step),
			numbers: found.numbers.map(keptNumber),
			today: today(),
			hours: found.hours,
			...beside,
			units: found.units.length,
			consultants: holding('consultant'),
			coordinators: holding('coordinator'),
			consultantInvited: found.invitations.some(({ role }) => role === 'consultant'),
			rota: await openRota(community, found.rota),
			members: holding('member').length > 0 || found.invitations.some(({ batch }) => batch !== null),
		},
	}
}

/** A coordinator says that a step is done. Saying it again is saying it today. @throws Refusal `not_found` for a step nobody can say. */
export async function sayStep(viewer: Viewer, step: string): Promise<void> {
	if (!isSaid(step)) throw new Refusal('not_found')
	await coordinate(viewer, 'set_up_said', (tx) => sayStepIn(tx, viewer, step))
}

/**
 * Opens the community: from now on whoever has a code comes in. Codes that were handed out before are good for as long as new ones.
 *
 * @throws Refusal `not_found` for others than coordinators; `look_again` with the first step that is missing, and when it is open already.
 */
export async function openCommunity(viewer: Viewer, beside: SetUpBeside): Promise<void> {
	const { openedOn, lines } = await setUpOf(viewer, beside)
	const [missing] = missingToOpen(lines)
	const reason = openedOn ? 'set_up_open' : 'set_up_missing'
	if (openedOn || missing) throw new Refusal('look_again', reason, { fields: { form: reason } })
	const until = new Date(Date.parse(`${today()}T00:00:00Z`) + INVITATION_DAYS * 86_400_000).toISOString().slice(0, 10)
	await coordinate(viewer, 'community_opened', async (tx) => {
		const opened = await tx
			.updateTable('accounts.community')
			.set({ opened_on: today() })
			.where('id', '=', viewer.community)
			.where('opened_on', 'is', null)
			.executeTakeFirst()
		if (opened.numUpdatedRows !== 1n) throw new Refusal('look_again', 'set_up_open', { fields: { form: 'set_up_open' } })
		await tx
			.updateTable('accounts.invitation')
			.set({ expires_on: until })
			.where('community', '=', viewer.community)
			.where('expires_on', '<', until)
			.execute()
	})
	forgetKept()
}
