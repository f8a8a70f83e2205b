import { verifySide, type Finding } from '#modules/audit/server/index.ts'

const WORDS: Record<Finding['what'], (number: number) => string> = {
	missing: (number) => `Entry ${number} is missing, while later ones stand.`,
	changed: (number) => `Entry ${number} is not what was sealed there: it was changed, moved or put in, or the key file is another one.`,
	cut: (number) => `The chain was cut: entry ${number} and what followed it are gone. A head written outside knows of them.`,
	rebuilt: (number) => `Entry ${number} is not the one whose head was written outside: the chain was cut before it and grew again.`,
	head_changed: (number) => `A line about entry ${number} in a head file was changed.`,
}

/** Checks both chains. @returns whether all is as it was written. */
export async function verifyAudit(say: (line: string) => void): Promise<boolean> {
	let sound = true
	for (const side of ['care', 'peer'] as const) {
		const began = performance.now()
		const { entries, heads, finding } = await verifySide(side)
		if (finding) say(`${side}: ${WORDS[finding.what](finding.number)}${finding.file ? ` (${finding.file})` : ''}`)
		else
			say(
				`${side}: ${entries} entries, ${heads} heads outside, all as they were written (${((performance.now() - began) / 1000).toFixed(1)} s)`,
			)
		sound &&= finding === undefined
	}
	return sound
}
