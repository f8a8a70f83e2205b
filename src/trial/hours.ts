import {
	addHours,
	addUnit,
	consultantsHere,
	hoursOfCommunity,
	nameShift,
	sayStep,
	setAlarms,
	type DutyHours,
	type UnitLevel,
} from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { SAID_STEPS } from '#modules/accounts/set-up.ts'
import { keepStartingRules } from '#modules/forum/server/index.ts'

const DAYTIME: DutyHours[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, begins: '10:00', ends: '15:00' }))
const EVENINGS: DutyHours[] = [2, 4].map((weekday) => ({ weekday, begins: '18:00', ends: '21:00' }))

const UNITS: { name: string; level: UnitLevel }[] = [
	{ name: 'Fjordbyen kommune, oppfølgingstjenesten', level: 'municipal' },
	{ name: 'Fjordbyen DPS', level: 'specialist' },
]

const CONTACT = { name: 'Vaktleder i Fjordbyen', email: 'vaktleder@demo.example', phone: '' }
const OUTSIDE = { name: 'Ombudet i Fjordbyen', email: 'ombud@demo.example', phone: '' }

/** When the consultant of Fjordbyen is there, and where its helpers belong, as its coordinator would enter it. */
export async function makeHours(coordinator: Viewer): Promise<void> {
	if ((await hoursOfCommunity(coordinator)).hours.length > 0) return
	const people = (await consultantsHere(coordinator)).map(({ person }) => person)
	for (const hours of [...DAYTIME, ...EVENINGS]) await nameShift(coordinator, await addHours(coordinator, hours), people)
	await setAlarms(coordinator, { minutes: 5, contact: CONTACT, outside: OUTSIDE })
	for (const unit of UNITS) await addUnit(coordinator, unit)
	// It is open; help numbers and a test alarm are left for whoever tries the page.
	for (const step of SAID_STEPS) await sayStep(coordinator, step)
	await keepStartingRules(coordinator).catch(() => {})
}
