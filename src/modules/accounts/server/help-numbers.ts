import { clearNotices, tellPerson } from '#modules/notifications/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asJob, asPerson, asPersonInAccounts } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { keptNumber, numbersOf, numbersShown, numbersToCheck, type GivenNumber, type ListedNumber } from '../help-numbers.ts'
import { mayCoordinate, type NumberWords, type Viewer } from '../rules.ts'
import { coordinate } from './hours.ts'

/** All numbers of the community for its coordinator, those that are off too. @throws Refusal `not_found` for others. */
export async function helpNumbersOf(viewer: Viewer, given: readonly GivenNumber[]): Promise<ListedNumber[]> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const rows = await asPersonInAccounts(viewer, (tx) =>
		tx.selectFrom('accounts.help_number').selectAll().where('community', '=', viewer.community).orderBy('number').execute(),
	)
	return numbersOf(given, rows.map(keptNumber))
}

const again = (field: string, reason: string): Refusal => new Refusal('look_again', reason, { fields: { [field]: reason } })

async function change(
	viewer: Viewer,
	given: readonly GivenNumber[],
	number: string,
	values: { checked_on?: string; off_on?: string | null },
) {
	const listed = (await helpNumbersOf(viewer, given)).find((one) => one.number === number)
	if (!listed) throw new Refusal('not_found')
	await coordinate(viewer, 'help_numbers_changed', (tx) =>
		tx
			.insertInto('accounts.help_number')
			.values({ community: viewer.community, number, ...values })
			.onConflict((conflict) => conflict.columns(['community', 'number']).doUpdateSet(values))
			.execute(),
	)
}

/**
 * Somebody called a number today, and it answers as the page says. It is on the page again if it was off.
 *
 * @throws Refusal `not_found` for others than coordinators and for a number that is none of the community's.
 */
export async function checkHelpNumber(viewer: Viewer, given: readonly GivenNumber[], number: string): Promise<void> {
	await change(viewer, given, number, { checked_on: today(), off_on: null })
	await clearWhenChecked(viewer, given)
}

/**
 * A number does not answer, or is no more: nobody is sent there from now on.
 *
 * @throws Refusal as `checkHelpNumber`; `look_again` for the last one on the page.
 */
export async function takeHelpNumberOff(viewer: Viewer, given: readonly GivenNumber[], number: string): Promise<void> {
	const shown = (await helpNumbersOf(viewer, given)).filter(({ offOn }) => !offOn)
	if (shown.length === 1 && shown[0]!.number === number) throw again('form', 'help_last')
	await change(viewer, given, number, { off_on: today() })
	await clearWhenChecked(viewer, given)
}

/** As many of its own as somebody on their worst day can look through. */
const OWN_MAX = 8

export type NewNumber = { number: string; words: Partial<Record<'nb' | 'en', NumberWords>> }

/** A number of the community's own. @throws Refusal `not_found`; `look_again` for one that stands there, or when there are many. */
export async function addHelpNumber(viewer: Viewer, given: readonly GivenNumber[], { number, words }: NewNumber): Promise<void> {
	const listed = await helpNumbersOf(viewer, given)
	if (listed.some((one) => one.number === number)) throw again('number', 'help_there')
	if (listed.filter(({ own }) => own).length >= OWN_MAX) throw again('number', 'help_many')
	await coordinate(viewer, 'help_numbers_changed', (tx) =>
		tx
			.insertInto('accounts.help_number')
			.values({ community: viewer.community, number, words: JSON.stringify(words), checked_on: today() })
			.onConflict((conflict) => conflict.doNothing())
			.execute(),
	)
}

/** Takes one of its own away. @throws Refusal `not_found` also for one that comes with the installation, which can only be off. */
export async function removeHelpNumber(viewer: Viewer, number: string): Promise<void> {
	await coordinate(viewer, 'help_numbers_changed', async (tx) => {
		const gone = await tx
			.deleteFrom('accounts.help_number')
			.where('community', '=', viewer.community)
			.where('number', '=', number)
			.where('words', 'is not', null)
			.executeTakeFirst()
		if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
	})
}

/** The reminder has done its work once every number on the page was called. */
export async function clearWhenChecked(viewer: Viewer, given: readonly GivenNumber[]): Promise<void> {
	const shown = (await helpNumbersOf(viewer, given)).filter(({ offOn }) => !offOn)
	if (numbersToCheck(shown, today()).length > 0) return
	await asPerson(viewer, (tx) => clearNotices(tx, viewer, viewer.community))
}

/**
 * For the night: in every open community where a number was not called for a month, the coordinators are told, once until all are called.
 *
 * @param givenIn the numbers that come with the installation, by country. @returns how many communities.
 */
export async function remindOfNumbers(givenIn: (country: string) => readonly GivenNumber[]): Promise<number> {
	const { communities, numbers, coordinators } = await asJob('accounts', async (tx) => ({
		communities: await tx.selectFrom('accounts.community').select(['id', 'country']).where('opened_on', 'is not', null).execute(),
		numbers: await tx.selectFrom('accounts.help_number').selectAll().execute(),
		coordinators: await tx.selectFrom('accounts.role').select(['community', 'person']).where('role', '=', 'coordinator').execute(),
	}))
	const late = communities.filter(({ id, country }) => {
		const kept = numbers.filter(({ community }) => community === id).map(keptNumber)
		return numbersToCheck(numbersShown(givenIn(country), kept), today()).length > 0
	})
	const toTell = coordinators.filter(({ community }) => late.some(({ id }) => id === community))
	await asJob('care', async (tx) => {
		for (const { community, person } of toTell) await tellPerson(tx, { community, person, kind: 'help_numbers', about: community })
	})
	return late.length
}
