import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installPackages } from './browser.ts'

const answers = (program: string, ...words: string[]): boolean => spawnSync(program, words, { stdio: 'ignore' }).status === 0
const areHere = (): boolean => answers('khal', '--version') && answers('/usr/bin/python3', '-c', 'import icalendar')

/** What reads calendars in the tests: khal and python's icalendar, from Debian's packages. @returns whether both are here. */
export async function findCalendars(): Promise<boolean> {
	if (!areHere() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log('   Installing khal and python3-icalendar with apt-get (once) …')
		await installPackages('khal', 'python3-icalendar')
	}
	if (areHere()) return true
	console.warn(
		'   There is no khal or no python3-icalendar here, so no other program reads our calendar files.\n   → Run once: sudo apt-get install khal python3-icalendar',
	)
	return false
}
