// A member's year in the toolbox, lived through its own pages with a clock that is moved, and pictures of every page before, on the first
// day and after it: `node scripts/a-year/run.ts FOLDER` (after `npm run build`; some minutes). The pictures are for looking at, not for the
// repository.
import { openOwnHouse } from '../../tests/support/own-house.ts'
import { newCommunity, newPerson } from '../../tests/support/people.ts'
import { aYear, chooseAll, firstDay, later } from './live.ts'
import { takePictures } from './shots.ts'
import { visit } from './visit.ts'

const folder = process.argv[2]
if (!folder) {
	console.error('Where should the pictures lie? node scripts/a-year/run.ts FOLDER')
	process.exit(1)
}

const house = await openOwnHouse()
const clock = { set: (day: string) => house.setTime(new Date(`${day}T09:00:00Z`)) }
const today = new Date().toISOString().slice(0, 10)
const first = later(today, -366)
const say = (what: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${what}`)

/** Sessions begin by the machine's own time, so whoever takes pictures of another day signs in today. */
async function pictures(email: string, state: string, day: string): Promise<void> {
	say(`Pictures: ${state}`)
	const setDay = (signedIn: boolean): void => clock.set(signedIn ? day : today)
	await takePictures({ origin: house.origin, email, state, folder: folder!, setDay })
}

try {
	const community = await newCommunity('aret')
	for (const name of ['tom', 'ny']) await newPerson(community, 'member', name)
	await chooseAll(await visit(house.origin, 'tom@demo.example'))
	await pictures('tom@demo.example', 'empty', today)
	const who = { me: await visit(house.origin, 'ny@demo.example'), clock }
	await firstDay(who, first)
	await pictures('ny@demo.example', 'new', first)
	await aYear(who, first)
	await pictures('ny@demo.example', 'year', later(first, 365))
} finally {
	await house.close()
}
process.exit(0)
