import { peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNotices } from '#modules/notifications/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { FIRST_AGREEMENT, STAND_INS_MAX, type Agreement } from '../agreement.ts'
import { mayPropose, type Part } from '../rules.ts'
import { openAgreement, sealAgreement, tieKey } from './boxes.ts'
import { lockTie, tellOtherSide, writeStory } from './ties.ts'

/** One version of what a pair agrees on. */
export type Version = { version: number; agreement: Agreement; byMember: boolean; memberYes: boolean; helperYes: boolean }

export type AgreementRow = {
	tie: string
	version: number
	community: string
	author: string
	box: Buffer
	member_yes: string | null
	helper_yes: string | null
}

/** All versions of a tie, oldest first. Undefined parts do not exist: an erased key gives none. */
export async function versionsOf(viewer: Viewer, tie: string): Promise<Version[]> {
	const { rows, member } = await asPerson(viewer, async (tx) => ({
		rows: await versionRows(tx, [tie]),
		member: (await tx.selectFrom('care.tie').select('member').where('id', '=', tie).executeTakeFirst())?.member,
	}))
	const key = await tieKey(tie)
	if (!key) return []
	return rows.map((row) => ({
		version: row.version,
		agreement: openAgreement(key, tie, row, row.box),
		byMember: row.author === member,
		memberYes: row.member_yes !== null,
		helperYes: row.helper_yes !== null,
	}))
}

export function versionRows(tx: CareTx, ties: readonly string[]): Promise<AgreementRow[]> {
	if (ties.length === 0) return Promise.resolve([])
	return tx
		.selectFrom('care.agreement')
		.selectAll()
		.where('tie', 'in', [...ties])
		.orderBy('version')
		.execute()
}

const isInForce = (row: Pick<AgreementRow, 'member_yes' | 'helper_yes'>): boolean => row.member_yes !== null && row.helper_yes !== null

/** What holds between the two now: the newest both said yes to, or what holds for everybody. */
export async function agreementInForce(tie: string, rows: readonly AgreementRow[]): Promise<Agreement> {
	const row = rows.filter((one) => one.tie === tie && isInForce(one)).at(-1)
	const key = row && (await tieKey(tie))
	return key ? openAgreement(key, tie, row, row.box) : FIRST_AGREEMENT
}

/** The newest both said yes to, and a newer one that waits for a yes. */
export function standing(versions: readonly Version[]): { inForce: Version | undefined; open: Version | undefined } {
	const inForce = versions.filter((one) => one.memberYes && one.helperYes).at(-1)
	const newest = versions.at(-1)
	return { inForce, open: newest && newest !== inForce ? newest : undefined }
}

/**
 * Puts a version forward; whoever does has said yes to it. It is in force when the other says yes too.
 *
 * @param expected the newest version one saw, so that two who change it at once do not pass each other by.
 * @throws Refusal `not_found`; `not_allowed` where nothing can be agreed; `look_again` for a stand-in who is no helper here;
 *   `clash` when somebody else put one forward meanwhile.
 */
export async function proposeAgreement(viewer: Viewer, tie: string, agreement: Agreement, expected: number): Promise<void> {
	await checkStandIns(viewer, agreement)
	await asPerson(viewer, async (tx) => {
		const { row, part } = await lockTie(tx, viewer, tie)
		const newest = (await versionRows(tx, [tie])).at(-1)?.version ?? 0
		if (newest !== expected) throw new Refusal('clash', 'agreement_changed')
		await putForward(tx, viewer, tie, agreement)
		await tellOtherSide(tx, viewer, row, part)
	})
}

async function checkStandIns(viewer: Viewer, { standIns }: Agreement): Promise<void> {
	const wrong = new Refusal('look_again', 'stand_in', { fields: { stand_ins: 'stand_in' } })
	if (standIns.length > STAND_INS_MAX) throw wrong
	if (standIns.length === 0) return
	const known = await peopleWithRole(viewer, ['provider'], standIns)
	if (known.length !== new Set(standIns).size || known.some(({ guest }) => guest)) throw wrong
}

/** The row of a new version, with its author's yes. */
export async function putForward(tx: CareTx, viewer: Viewer, id: string, agreement: Agreement): Promise<void> {
	const tie = await lockTie(tx, viewer, id)
	// Together with one's own ask a first wish goes along.
	const versions = await versionRows(tx, [id])
	if (!mayPropose(tie) && versions.length > 0) throw new Refusal('not_allowed', 'cannot_propose')
	if (tie.state === 'ended') throw new Refusal('not_allowed', 'cannot_propose')
	const standIns = agreement.standIns.filter((person) => person !== tie.row.helper && person !== tie.row.member)
	const row = { community: viewer.community, version: (versions.at(-1)?.version ?? 0) + 1, author: viewer.person }
	await tx
		.insertInto('care.agreement')
		.values({
			tie: id,
			...row,
			box: sealAgreement(tie.key, id, row, { ...agreement, standIns }),
			member_yes: tie.part === 'member' ? viewer.person : null,
			helper_yes: tie.part === 'provider' ? viewer.person : null,
		})
		.execute()
}

/**
 * Says yes to the newest version, which the other one put forward.
 *
 * @param version the one that was read, so that nobody says yes to something else.
 * @throws Refusal `not_found`; `clash` when it is no longer the newest; `not_allowed` when the tie has ended.
 */
export async function agree(viewer: Viewer, id: string, version: number): Promise<void> {
	await asPerson(viewer, async (tx) => {
		const tie = await lockTie(tx, viewer, id)
		const newest = (await versionRows(tx, [id])).at(-1)
		if (!newest) throw new Refusal('not_found')
		if (newest.version !== version) throw new Refusal('clash', 'agreement_changed')
		if (tie.state === 'ended') throw new Refusal('not_allowed', 'cannot_propose')
		await sayYes(tx, viewer, id, version, tie.part)
		await clearNotices(tx, viewer, id)
		const other = tie.part === 'member' ? newest.helper_yes : newest.member_yes
		if (other === null) return
		if (!tie.story.agreedOn) await writeStory(tx, tie, { ...tie.story, agreedOn: today() })
		await tellOtherSide(tx, viewer, tie.row, tie.part)
	})
}

async function sayYes(tx: CareTx, viewer: Viewer, tie: string, version: number, part: Part): Promise<void> {
	await tx
		.updateTable('care.agreement')
		.set(part === 'member' ? { member_yes: viewer.person } : { helper_yes: viewer.person })
		.where('tie', '=', tie)
		.where('version', '=', version)
		.execute()
}
