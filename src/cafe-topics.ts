import { randomBytes, randomUUID } from 'node:crypto'
import { m } from '#messages'
import { datesWithoutTopic, setTopic, type WithoutTopic } from '#modules/cafes/server/index.ts'
import { whenAtPlace } from '#modules/cafes/words.ts'
import { TITLE_MAX } from '#modules/forum/forms.ts'
import { startTopic } from '#modules/forum/server/index.ts'
import { peerCommunity, type PeerViewer } from '#modules/personas/server/index.ts'
import { asJob } from '#platform/server/db.ts'
import { isRefusal } from '#platform/refusal.ts'

/**
 * A topic in the group belongs to each date: opened in the days before, in the name of whoever hosts it. The two modules do not know
 * each other, so it is done here.
 */
export async function openCafeTopics(): Promise<void> {
	const dates = await datesWithoutTopic()
	if (dates.length === 0) return
	const languages = await languagesByCommunity()
	for (const date of dates) {
		const topic = randomUUID()
		const locale = languages.get(date.community) ?? 'nb'
		const when = whenAtPlace({ startsAt: date.startsAt, minutes: date.minutes, series: { timeZone: date.timeZone } }, locale)
		const title = `${date.theme ? `${date.series}: ${date.theme}` : date.series}, ${when.split(',')[0]!}`.slice(0, TITLE_MAX)
		const body = `${date.about ? `${date.about}\n\n` : ''}${m.cafes_topic_body({ when, path: `/cafes/dates/${date.id}` }, { locale })}`
		try {
			await setTopic(
				date.id,
				await startTopic(asHost(date), { form_key: date.id, area: date.area, persona: date.host, title, body }, topic),
			)
		} catch (problem) {
			// An area that is gone, or a host who writes too much today: the date does without, or has it at the next round.
			if (!isRefusal(problem)) throw problem
		}
	}
}

/** A topic cannot be in the language of each reader, so it is in that of the community. Both sides meet here in memory. */
async function languagesByCommunity(): Promise<Map<string, 'nb' | 'en'>> {
	const rows = await asJob('accounts', (tx) => tx.selectFrom('accounts.community').select(['id', 'language']).execute())
	return new Map(rows.map(({ id, language }) => [peerCommunity(id), language === 'en' ? 'en' : 'nb']))
}

/** Whoever hosts a date, as far as opening its topic needs. The claim is nobody's: it opens no name and no page. */
function asHost({ community, host, hostName }: WithoutTopic): PeerViewer {
	const identity = { community, personas: [host], claims: [randomBytes(32).toString('hex')], standing: 'consultant' as const }
	return { identity, mine: [], duty: { id: host, name: hostName, kind: 'duty' }, apart: [], rules: 0, inTopics: [], measures: [] }
}
