import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { run } from './run.ts'

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Whichever Chromium is here. CHROMIUM names another. */
export function browserPath(): string | undefined {
	return [process.env.CHROMIUM, ...PLACES, chromium.executablePath()].find((file) => file && existsSync(file))
}

/** Debian's own as root, else the one Playwright downloads; where neither may be installed, says how to. */
export async function findBrowser(): Promise<boolean> {
	if (!browserPath()) await install()
	const found = browserPath()
	if (!found) {
		console.error(
			'There is no Chromium here, and it could not be installed.\n→ Run once: sudo apt-get install chromium   (or set CHROMIUM to the path of one)',
		)
		return false
	}
	console.log(`   ${found}`)
	process.env.CHROMIUM = found
	return true
}

async function install(): Promise<void> {
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log('   Installing Chromium with apt-get (once, about a minute) …')
		if (await installPackages('chromium')) return
	}
	console.log('   Downloading Chromium (once) …')
	await run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium', '--only-shell'])
}

/** Debian packages, quietly; the list of them is fetched when it is missing. Waits for another apt that is at it. */
export async function installPackages(...names: string[]): Promise<boolean> {
	const env = { DEBIAN_FRONTEND: 'noninteractive' }
	const options = ['-o', 'DPkg::Lock::Timeout=300', '-qq', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0']
	const fetch = () => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', 'update'], env)
	return (
		(await run('apt-get', [...options, 'install', ...names], env)) ||
		((await fetch()) && (await run('apt-get', [...options, 'install', ...names], env)))
	)
}
