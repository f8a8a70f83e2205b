import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { m } from '#messages'
import { datesThatChanged, datesWithoutTopic, setTopic, type TopicDate } from '#modules/cafes/server/index.ts'
import { whenAtPlace } from '#modules/cafes/words.ts'
import { TITLE_MAX } from '#modules/forum/forms.ts'
import { postReply, startTopic } from '#modules/forum/server/index.ts'
import { peerCommunity, type PeerViewer } from '#modules/personas/server/index.ts'
import { asJob } from '#platform/server/db.ts'
import { isRefusal } from '#platform/refusal.ts'

/**
 * A topic in the group belongs to each date: opened in the days before, in the name of whoever hosts it. The two modules do not know
 * each other, so it is done here.
 */
export async function openCafeTopics(): Promise<void> {
	const [dates, changed] = await Promise.all([datesWithoutTopic(), datesThatChanged()])
	if (dates.length + changed.length === 0) return
	const languages = await languagesByCommunity()
	const localeOf = ({ community }: TopicDate): 'nb' | 'en' => languages.get(community) ?? 'nb'
	for (const date of dates) {
		const topic = randomUUID()
		const locale = localeOf(date)
		const when = whenOf(date, locale)
		const title = `${date.theme ? `${date.series}: ${date.theme}` : date.series}, ${when.split(',')[0]!}`.slice(0, TITLE_MAX)
		const body = `${date.about ? `${date.about}\n\n` : ''}${m.cafes_topic_body({ when, path: `/cafes/dates/${date.id}` }, { locale })}`
		try {
			await setTopic(date, await startTopic(asHost(date), { form_key: date.id, area: date.area, persona: date.host, title, body }, topic))
		} catch (problem) {
			// An area that is gone, or a host who writes too much today: the date does without, or has it at the next round.
			if (!isRefusal(problem)) throw problem
		}
	}
	for (const date of changed) await sayThatItChanged(date, localeOf(date))
}

const whenOf = ({ startsAt, minutes, timeZone }: TopicDate, locale: 'nb' | 'en'): string =>
	whenAtPlace({ startsAt, minutes, series: { timeZone } }, locale)

/** The title of a topic keeps the day it was opened with: whoever reads there is told, once for each change. */
async function sayThatItChanged(date: TopicDate, locale: 'nb' | 'en'): Promise<void> {
	const words = date.cancelled ? m.cafes_topic_cancelled({}, { locale }) : m.cafes_topic_moved({ when: whenOf(date, locale) }, { locale })
	const body = date.note ? `${words}\n\n${date.note}` : words
	const change = `${date.id} ${date.startsAt.toISOString()} ${date.cancelled}`
	const form_key = uuidOf(createHash('sha256').update(change).digest('hex'))
	try {
		await postReply(asHost(date), date.topic!, { form_key, persona: date.host, body })
		await setTopic(date, date.topic!)
	} catch (problem) {
		if (!isRefusal(problem)) throw problem
	}
}

const uuidOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** A topic cannot be in the language of each reader, so it is in that of the community. Both sides meet here in memory. */
async function languagesByCommunity(): Promise<Map<string, 'nb' | 'en'>> {
	const rows = await asJob('accounts', (tx) => tx.selectFrom('accounts.community').select(['id', 'language']).execute())
	return new Map(rows.map(({ id, language }) => [peerCommunity(id), language === 'en' ? 'en' : 'nb']))
}

/** Whoever hosts a date, as far as opening its topic needs. The claim is nobody's: it opens no name and no page. */
function asHost({ community, host, hostName }: TopicDate): PeerViewer {
	const identity = { community, personas: [host], claims: [randomBytes(32).toString('hex')], standing: 'consultant' as const }
	return { identity, mine: [], duty: { id: host, name: hostName, kind: 'duty' }, apart: [], rules: 0, inTopics: [], measures: [] }
}
