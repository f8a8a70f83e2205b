import type { Findings, Target } from './attack.ts'
import { KNOWN_LEAKS, type KnownLeak } from './known-leaks.ts'
import type { Outcome } from './match.ts'

const TARGETS: Target[] = ['persona to handle', 'persona to persona', 'guest to handle', 'guest to persona', 'guest to guest']

/** Beyond doubt: of some sixty signals looked at in a round, hardly one in five hundred rounds is so by chance. */
const SPREADS = 4
const SELDOM = 1e-5
/** Of few people some more than the known share are right by luck. */
const LUCK = 0.01
/** Below this many no spread means anything. */
const ENOUGH = 12

export const significant = (outcome: Outcome): boolean =>
	outcome.of >= ENOUGH && (outcome.zRank > SPREADS || atLeast(outcome.right, outcome.chance) < SELDOM)

/** How likely so many or more right guesses are when `usual` are expected (Poisson). */
function atLeast(right: number, usual: number): number {
	let term = Math.exp(-usual)
	let below = 0
	for (let count = 0; count < Math.floor(right); count++) {
		below += term
		term *= usual / (count + 1)
	}
	return 1 - below
}

const allowed = ({ atMost, amongFew = atMost }: KnownLeak, { chance, of }: Outcome): number => (chance / of > 1 / 40 ? amongFew : atMost)

export function table(findings: Findings): string {
	const lines = [
		`${findings.people} people, ${findings.personas} personas, ${findings.guests} guests of cafés; empty: ${findings.empty.join(', ')}`,
		`persona to name, e-mail: ${findings.names.length} found`,
		`equal values from side to side: ${findings.across.length}; from persona to persona: ${findings.between.length}`,
	]
	for (const line of [
		...findings.names,
		...findings.across,
		...findings.between.map(({ personas, by }) => `tied: ${personas.join(', ')} by ${by.join(', ')}`),
	].slice(0, 12))
		lines.push(`   ! ${line}`)
	for (const target of TARGETS) {
		lines.push('', `${target.toUpperCase().padEnd(46)} taken    right   of  chance  95 %   place`)
		for (const one of findings.outcomes[target])
			lines.push(
				`${significant(one) ? '*' : ' '} ${one.name.padEnd(44)} ${one.loot.padEnd(7)} ${one.right.toFixed(1).padStart(6)} ${String(one.of).padStart(4)} ${one.chance.toFixed(1).padStart(6)} ${one.bound.toFixed(1).padStart(6)} ${(one.rank * 100).toFixed(0).padStart(5)} %`,
			)
	}
	lines.push('', `${'FOUR OBSERVERS'.padEnd(78)}  right   of  chance  95 %   seen that was not theirs`)
	for (const one of findings.observed)
		lines.push(
			`${one.significant ? '*' : ' '} ${`${one.who}: ${one.tried}`.padEnd(76)} ${one.right.toFixed(1).padStart(6)} ${String(one.of).padStart(4)} ${one.chance.toFixed(1).padStart(6)} ${one.bound.toFixed(1).padStart(6)} ${String(one.beyond).padStart(5)}`,
		)
	lines.push('  the operator with the database and no keys: above, "dump", "nights" and "log"')
	return lines.join('\n')
}

/** What must not be: names, chains, and signals of the nightly dump that nobody has written down with their size. */
export function faults(findings: Findings): string[] {
	const wrong = [
		...findings.names.map((name) => `A name was found in ${name}`),
		...findings.across.map((chain) => `The two sides hold an equal value ${chain}`),
		...findings.between.map(({ personas, by }) => `Equal values tie ${personas.length} personas: ${by.join(', ')}`),
	]
	for (const { who, tried, beyond } of findings.observed)
		if (beyond > 0) wrong.push(`${who} saw ${beyond} things that are not theirs: ${tried}`)
	for (const target of TARGETS)
		for (const one of findings.outcomes[target]) {
			if (one.loot !== 'dump' || !significant(one)) continue
			const known = KNOWN_LEAKS.find((leak) => leak.target === target && leak.signal === one.name)
			if (!known)
				wrong.push(
					`${target}: "${one.name}" tells more than chance (${one.right.toFixed(1)} of ${one.of}, place ${(one.rank * 100).toFixed(0)} %)`,
				)
			else if (atLeast(one.right, one.chance + allowed(known, one) * one.of) < LUCK)
				wrong.push(
					`${target}: "${one.name}" tells more than known (${one.right.toFixed(1)} of ${one.of}, at most ${allowed(known, one) * 100} %)`,
				)
		}
	return wrong
}
