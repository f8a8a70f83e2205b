import type { Viewer } from '#modules/accounts/rules.ts'
import { clearWhenChecked, helpNumbersOf, numbersToCheck } from '#modules/accounts/server/index.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { givenFor } from './set-up.ts'

/** How many numbers of the help page nobody has called for a month. */
export async function numbersToCall(viewer: Viewer): Promise<number> {
	const shown = (await helpNumbersOf(viewer, givenFor(viewer))).filter(({ offOn }) => !offOn)
	return numbersToCheck(shown, today()).length
}

/** A colleague called them all: what reminded me is over. */
export async function clearWhenCheckedFor(viewer: Viewer): Promise<void> {
	if ((await noticesOf(viewer)).some(({ kind }) => kind === 'help_numbers')) await clearWhenChecked(viewer, givenFor(viewer))
}
