// `npm run attack:deanonymise`: people live with ReConnect for a month; then a thief takes everything but the key file.
// --members=200 --communities=1 --days=30 --seed=1 --hour=4 (of the last night; 2 is before the night
// shift) --minutes=20 (ends with the next night after so long) --unsafe (measures off: must be robbed) --json --port=…
import { join } from 'node:path'
import { DAY, realNow, takeOverClock } from './time.ts'

const options = new Map(process.argv.slice(2).map((word) => [word.replace(/^--/, '').split('=')[0]!, word.split('=')[1] ?? 'yes'] as const))
const number = (name: string, usual: number): number => Number(options.get(name) ?? usual)

// In the past, so that whatever the database's own clock calls due is due.
const START = Math.floor(realNow() / DAY) * DAY - 60 * DAY
takeOverClock(START)
// The logger asks once, when it is loaded.
process.env.LOG = 'error'

const { openHouse } = await import('./house.ts')
const { live } = await import('./simulation.ts')
const { attack } = await import('./attack.ts')
const { requestsMade } = await import('./browser.ts')
const { refusals } = await import('./group-sitting.ts')
const { faults, table } = await import('./report.ts')
const { setTime } = await import('./time.ts')

const size = { communities: number('communities', 1), members: number('members', 200), days: number('days', 30) }
const safe = !options.has('unsafe')
const began = realNow()
setTime(START)
const house = await openHouse(number('port', 0), safe)
let wrong: string[] = []
try {
	const truth = await live(house, size, {
		seed: number('seed', 1),
		start: START,
		endHour: number('hour', 4),
		minutes: number('minutes', 24 * 60),
	})
	const lived = realNow()
	const findings = await attack(house, truth, join(house.dataDir, '../database'))
	console.log(
		`\nSeed ${number('seed', 1)}, ${size.communities} × ${size.members} members, ${truth.days} days, measures ${safe ? 'on' : 'OFF'}; ${requestsMade()} requests, ${refusals().refused} of ${refusals().done} acts in the group refused; ${((lived - began) / 1000).toFixed(0)} s lived, ${((realNow() - lived) / 1000).toFixed(0)} s attacked`,
	)
	console.log(table(findings))
	if (options.has('json')) console.log(`JSON ${JSON.stringify(findings)}`)
	wrong = faults(findings)
} finally {
	await house.close()
}
for (const line of wrong) console.log(`\n✗ ${line}`)
process.exit(safe && wrong.length > 0 ? 1 : 0)
