import { noteAct } from '#modules/audit/server/index.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asJob, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { derive, keyRing, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { openAppeal, type AppealPage } from './appeals.ts'
import { caseKey, sealSentence } from './boxes.ts'
import { liftIn } from './decide.ts'
import { forgetDeskNews } from './desk-news.ts'
import { writeLine } from './lines.ts'
import { asNobodyHere } from './nobody-here.ts'
import { outsideLog, type OutsideLine } from './outside-log.ts'

/** What a link to one objection says, sealed: good for this objection alone, and until it is answered or a month is over. */
type Link = { decision: string; community: string; until: number }
const PLACE: Place = { table: 'objection', column: 'link', row: '', community: '' }
const linkKey = (): Buffer => derive(keyRing().index, 'objection link')
const LINK_DAYS = 30

/** Tells the one outside about an objection. @returns false when nobody is named. @throws to try again. */
export type TellOutside = (community: string, token: string) => Promise<boolean>

/**
 * Objections in communities where nobody at work could answer them go to whoever is named outside: told once, tried again until it
 * left. @returns how many were told.
 */
export async function tellOutside(tell: TellOutside): Promise<number> {
	const rows = await asJob('peer', async (tx) => {
		const waiting = await tx
			.selectFrom('peer.appeal')
			.select(['decision', 'community', 'first_decider'])
			.where('outcome', 'is', null)
			.where('outside_told_at', 'is', null)
			.execute()
		if (waiting.length === 0) return []
		const atWork = await tx.selectFrom('peer.persona').select(['id', 'community']).where('kind', '=', 'duty').execute()
		return waiting.filter((one) => !atWork.some(({ id, community }) => community === one.community && id !== one.first_decider))
	})
	let told = 0
	for (const { decision, community } of rows) {
		const until = now().getTime() + LINK_DAYS * 86_400_000
		const token = sealJson(linkKey(), PLACE, { decision, community, until } satisfies Link, 192).toString('base64url')
		if (!(await tell(community, token))) continue
		await asJob('peer', (tx) => tx.updateTable('peer.appeal').set({ outside_told_at: now() }).where('decision', '=', decision).execute())
		told++
	}
	return told
}

function linkOf(token: string): Link {
	try {
		const link = unsealJson<Link>(linkKey(), PLACE, Buffer.from(token, 'base64url'))
		if (link.until > now().getTime()) return link
	} catch {
		// No link of ours.
	}
	throw new Refusal('not_found')
}

/**
 * The one objection a link opens, with the log of it. Once it was answered from outside the link shows what came of it, until it is over.
 *
 * @throws Refusal `not_found` for what is no link, is over, or was answered by somebody else.
 */
export async function outsideAppeal(token: string): Promise<AppealPage & { log: OutsideLine[] }> {
	const { decision, community } = linkOf(token)
	const viewer = asNobodyHere(community)
	return asPersonas(viewer.identity, async (tx) => {
		const page = await openAppeal(tx, viewer, decision)
		if (page.answered && !(await answeredOutside(tx, decision))) throw new Refusal('not_found')
		return { ...page, log: await outsideLog(tx, community, decision, page.deskCase) }
	})
}

async function answeredOutside(tx: PeerTx, decision: string): Promise<boolean> {
	const row = await tx.selectFrom('peer.appeal').select('answered_by').where('decision', '=', decision).executeTakeFirst()
	return row?.answered_by === null
}

/** Answers it, once. @throws as `outsideAppeal`. */
export async function answerFromOutside(
	token: string,
	{ outcome, answer }: { outcome: 'stands' | 'lifted'; answer: string },
): Promise<void> {
	const { decision, community } = linkOf(token)
	const viewer = asNobodyHere(community)
	await asPersonas(viewer.identity, async (tx) => {
		const row = await tx
			.selectFrom('peer.appeal as a')
			.innerJoin('peer.decision as d', 'd.id', 'a.decision')
			.select(['d.about', 'd.desk_case', 'd.lifted_at'])
			.where('a.decision', '=', decision)
			.executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		const done = await tx
			.updateTable('peer.appeal')
			.set({
				outcome,
				answered_at: now(),
				answer: sealSentence(await caseKey(row.desk_case), 'peer.appeal', 'answer', decision, community, answer),
			})
			.where('decision', '=', decision)
			.where('outcome', 'is', null)
			.where('outside_told_at', 'is not', null)
			.executeTakeFirst()
		if (done.numUpdatedRows !== 1n) throw new Refusal('not_found')
		if (outcome === 'lifted' && !row.lifted_at) await liftIn(tx, viewer, decision)
		else await tellPersona(tx, { community, persona: row.about, kind: 'decision', topic: decision, post: row.desk_case })
		await writeLine(tx, viewer, { kind: 'appeal', object: decision, what: 'appeal_answered', about: row.about })
		await noteAct('peer', tx, { role: 'outside', what: 'moderation.appeal_answered', community, about: decision, whosePersona: row.about })
	})
	forgetDeskNews()
}
