import { noteAct } from '#modules/audit/server/index.ts'
import { laidOutBy, type Asking } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asLayingOut, asPersonas, type PeerTx, type PersonasIdentity } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import { changesBetween, freeCode, isChange, RULES_MAX, startingRules, type RuleText, type RulesVersion } from '../house-rules.ts'

/** Every page of the group asks whether there are new rules; they change once a year. Own changes clear it, other machines see them so soon. */
const KEPT_FOR_MS = 10_000
const KEPT_MAX = 2_000
const kept = processWide('house rules', () => new Map<string, { until: number; versions: Promise<RulesVersion[]> }>())

/** All versions of the rules of where somebody is, the one in force last. */
export function rulesVersions(who: PersonasIdentity): Promise<RulesVersion[]> {
	const known = kept.get(who.community)
	if (known && known.until > performance.now()) return known.versions
	if (kept.size >= KEPT_MAX) kept.clear()
	const versions = asPersonas(who, (tx) => versionsIn(tx, who.community))
	kept.set(who.community, { until: performance.now() + KEPT_FOR_MS, versions })
	versions.catch(() => kept.delete(who.community))
	return versions
}

/** The same, asked anew within a transaction: what a decision cites. */
export async function versionsIn(tx: PeerTx, community: string): Promise<RulesVersion[]> {
	const rows = await tx
		.selectFrom('peer.house_rules')
		.select(['version', 'rules', 'since'])
		.where('community', '=', community)
		.orderBy('version')
		.execute()
	const stored = rows.map(({ version, rules, since }) => ({ version, since: since ?? undefined, rules: rules as RuleText[] }))
	return stored.length > 0 ? stored : [{ version: 1, since: undefined, rules: startingRules() }]
}

/** The rules that hold now. */
export async function rulesInForce(who: PersonasIdentity): Promise<RulesVersion> {
	return (await rulesVersions(who)).at(-1)!
}

/** All versions for a coordinator, the one in force last. @throws Refusal `not_found` for others. */
export async function rulesToKeep(asking: Asking): Promise<RulesVersion[]> {
	const community = laidOutBy(asking)
	return asLayingOut(community, (tx) => versionsIn(tx, community))
}

/** A rule as a coordinator wrote it; none of the code for one that is new. */
export type WrittenRule = Omit<RuleText, 'code'> & { code: string | undefined }

const again = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { form: reason } })

/**
 * The rules that came with the program are ours as they stand: from now on they are written down as version 1.
 *
 * @throws Refusal `not_found` for others than coordinators; `look_again` when that was said already.
 */
export async function keepStartingRules(asking: Asking): Promise<void> {
	const community = laidOutBy(asking)
	await asLayingOut(community, async (tx) => {
		const [first] = await versionsIn(tx, community)
		if (!(await enter(tx, community, 1, first!.rules, now()))) throw again('forum_rules_moved')
	})
	kept.delete(community)
}

/**
 * A new version of the house rules, in force at once. What stood before is kept, word for word, for the decisions that cite it. Members
 * are asked to say yes to it when they next come.
 *
 * @param from the version that was looked at. @throws Refusal `not_found` for others than coordinators; `look_again` when somebody changed
 *   them meanwhile, when nothing is different, or when there is none left or more than twelve.
 */
export async function changeRules(asking: Asking, from: number, written: readonly WrittenRule[]): Promise<void> {
	const community = laidOutBy(asking)
	await asLayingOut(community, async (tx) => {
		const versions = await versionsIn(tx, community)
		const last = versions.at(-1)!
		if (last.version !== from) throw again('forum_rules_moved')
		if (written.length === 0) throw again('forum_rules_none')
		if (written.length > RULES_MAX) throw again('forum_rules_many')
		const rules = written.map(({ code, words }) => ({ code: code ?? freeCode(versions), words }))
		if (rules.some(({ code }) => code === undefined)) throw again('forum_rules_many')
		if (!isChange(changesBetween(last.rules, rules as RuleText[]))) throw again('forum_rules_same')
		// What came with the program is written down word for word before it is left: decisions and members hold to it.
		if (!last.since) await enter(tx, community, 1, last.rules, null)
		if (!(await enter(tx, community, last.version + 1, rules as RuleText[], now()))) throw again('forum_rules_moved')
	})
	kept.delete(community)
}

async function enter(tx: PeerTx, community: string, version: number, rules: readonly RuleText[], since: Date | null): Promise<boolean> {
	const made = await tx
		.insertInto('peer.house_rules')
		.values({ community, version, rules: JSON.stringify(rules), since })
		.onConflict((conflict) => conflict.columns(['community', 'version']).doNothing())
		.executeTakeFirst()
	if (made.numInsertedOrUpdatedRows !== 1n) return false
	await noteAct('peer', tx, { role: 'coordinator', what: 'forum.rules_changed', community })
	return true
}
