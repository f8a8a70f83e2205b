import { m } from '#messages'
import { isTestedSince, TEST_DAYS } from '#modules/accounts/server/index.ts'
import {
	consultantsHere,
	hoursOfCommunity,
	myRota,
	openInvitations,
	peopleWithRole,
	setUpOf,
	turnsAhead,
} from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { missingToOpen, stepName, STEP_PLACES, type Step } from '#modules/accounts/words.ts'
import { answersByUnit } from '#modules/messaging/server/index.ts'
import { hasNameAtWork } from '#modules/personas/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { clearWhenCheckedFor, numbersToCall } from './numbers-to-call.ts'
import { besideSetUp } from './set-up.ts'

/** Something that wants a coordinator, and where it is done. */
export type Attention = { text: string; href: string }

const DAYS_AHEAD = 14
const RUNS_OUT_DAYS = 3
const DAY = 86_400_000
const dayFrom = (days: number): string => new Date(Date.parse(`${today()}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Who stands in the rota and has no name at work: an alarm would pass them over. Whether there is one is all that is asked. */
async function withoutName(
	viewer: Viewer,
	consultants: readonly { person: string; name: string }[],
	named: readonly string[],
): Promise<string[]> {
	const inRota = consultants.filter(({ person }) => named.includes(person))
	const found = await Promise.all(
		inRota.map(async ({ person, name }) => ((await hasNameAtWork({ person, community: viewer.community })) ? [] : [name])),
	)
	return found.flat()
}

/** All that wants a coordinator now, what others hang on most first. Of people it knows roles and counts, nothing anybody wrote. */
export async function attentionFor(viewer: Viewer): Promise<Attention[]> {
	const setUp = await setUpOf(viewer, await besideSetUp(viewer))
	// Before the opening the path says it all, in order.
	if (!setUp.openedOn) {
		const next = missingToOpen(setUp.lines)[0] ?? setUp.lines.find(({ state }) => state !== 'done')?.step
		return [{ text: m.accounts_admin_attention_set_up({ step: next ? stepName(next) : m.accounts_set_up_ready() }), href: '/admin/set-up' }]
	}
	const missing = (step: Step): boolean => setUp.lines.some((line) => line.step === step && line.state !== 'done')
	const [rota, { hours, closed }, consultants, invitations, staff, units, numbers] = await Promise.all([
		myRota(viewer),
		hoursOfCommunity(viewer),
		consultantsHere(viewer),
		openInvitations(viewer),
		peopleWithRole(viewer, ['provider', 'coordinator']),
		answersByUnit(viewer),
		numbersToCall(viewer),
	])
	if (numbers === 0) await clearWhenCheckedFor(viewer)
	const nameless = await withoutName(viewer, consultants, [...Object.values(rota.shifts).flat(), ...rota.night])
	const empty = turnsAhead(rota, { shifts: hours, closed }, today(), DAYS_AHEAD).filter(({ people }) => people.length === 0).length
	const late = units.reduce((sum, unit) => sum + Number(unit.late), 0)
	const guests = staff.filter(({ guest }) => guest).length
	const soon = invitations.filter(({ expiresOn }) => expiresOn <= dayFrom(RUNS_OUT_DAYS)).length
	const alone = staff.filter(({ role }) => role === 'coordinator').length < 2
	const said: [wants: boolean, text: string, href: string][] = [
		[consultants.length === 0, m.accounts_admin_attention_consultants(), STEP_PLACES.consultant],
		[nameless.length > 0, m.accounts_admin_attention_nameless({ names: nameless.join(', ') }), STEP_PLACES.rota],
		[numbers > 0, m.accounts_admin_attention_help({ count: numbers }), STEP_PLACES.help_numbers],
		[hours.length === 0, m.accounts_admin_attention_no_hours(), STEP_PLACES.hours],
		[empty > 0, m.accounts_admin_attention_turns({ count: empty }), STEP_PLACES.rota],
		[missing('contact'), m.accounts_admin_attention_contact(), STEP_PLACES.contact],
		[missing('outside') && consultants.length > 0, m.accounts_admin_attention_outside(), STEP_PLACES.outside],
		[missing('second') && consultants.length > 0, m.accounts_admin_attention_second(), STEP_PLACES.second],
		[!isTestedSince(rota.test, dayFrom(-TEST_DAYS)), m.accounts_admin_attention_test(), STEP_PLACES.alarm],
		[late > 0, m.accounts_admin_attention_late({ count: late }), '/admin/answers'],
		[guests > 0, m.accounts_admin_attention_guests({ count: guests }), '/admin/people'],
		[soon > 0, m.accounts_admin_attention_invitations({ count: soon }), '/admin/invitations'],
		[missing('rules'), m.accounts_admin_attention_rules(), STEP_PLACES.rules],
		[alone, m.accounts_admin_attention_alone(), '/admin/invitations'],
	]
	return said.flatMap(([wants, text, href]) => (wants ? [{ text, href }] : []))
}
