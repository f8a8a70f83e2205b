import { randomUUID } from 'node:crypto'
import type { BridgePage } from '#modules/bridge/rules.ts'
import { askConsultant, askToTalk, pairsOf, say, sayYes, takeStep } from '#modules/bridge/server/index.ts'
import { withTopicRead, type Reading } from '#modules/notifications/rules.ts'
import { changePage, keepPage } from '#modules/notifications/server/index.ts'
import { pageOf, personasOf, tellAbout, type Asking, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { abouts, question, talk, toConsultant } from './content/talks.ts'
import { drawScenes } from './pictures.ts'
import { momentOf } from './when.ts'

/**
 * Lets two of Fjordbyen talk and climb half-way, through the same verbs as people do. Does nothing when they have begun.
 *
 * @param people everybody of the trial by account key.
 */
export async function makeTalks(people: ReadonlyMap<string, Asking>): Promise<void> {
	const viewerOf = (key: string): Promise<PeerViewer> => personasOf(people.get(key)!)
	const [asker, asked, third] = [await viewerOf(talk.asker), await viewerOf(talk.asked), await viewerOf(question.asker)]
	if ((await pairsOf(asker, {})).length > 0) return
	for (const { member, persona, about } of abouts) {
		const viewer = await viewerOf(member)
		await tellAbout(viewer, viewer.mine.find(({ name }) => name === persona)!.id, about, true)
	}
	// Both can be asked.
	const page: BridgePage = { open: [asked.mine[0]!.id] }
	await keepPage({ ...pageOf(asked.identity.community, people.get(talk.asked)!.person, 'bridge'), atOnce: true }, page)
	const ask = (from: PeerViewer, to: PeerViewer, words: string): Promise<string> =>
		askToTalk(from, {}, to.mine[0]!.id, { form_key: randomUUID(), persona: from.mine[0]!.id, words })

	const pair = await at(momentOf(talk.began), () => ask(asker, asked, talk.with))
	await at(momentOf(talk.yes), () => sayYes(asked, page, pair))
	for (const word of talk.words)
		await at(momentOf(word), () => say(word.by === 'asker' ? asker : asked, page, pair, { form_key: randomUUID(), words: word.text }))
	const nothing = { first_name: '', contact: '', picture_alt: '' }
	for (const who of ['asker', 'asked'] as const)
		await at(momentOf(talk.firstNames.at), () =>
			takeStep(who === 'asker' ? asker : asked, page, pair, {
				...nothing,
				form_key: randomUUID(),
				step: 'first_name',
				first_name: talk.firstNames[who],
			}),
		)
	const scenes = await drawScenes()
	await at(momentOf(talk.photo.at), () =>
		takeStep(
			asker,
			{},
			pair,
			{ ...nothing, form_key: randomUUID(), step: 'voice_or_photo', picture_alt: talk.photo.about },
			{ picture: scenes.get(talk.photo.scene)! },
		),
	)
	const asks = await at(momentOf(question.at), () => ask(third, asked, question.with))
	await at(momentOf(toConsultant.at), () => askConsultant(third, third.mine[0]!.id, { form_key: randomUUID(), words: toConsultant.words }))
	// They have seen it all: nothing urges whoever comes in for the first time.
	const moment = now()
	for (const key of [talk.asker, talk.asked])
		changePage<Reading>(pageOf(asked.identity.community, people.get(key)!.person, 'reading'), (reading) =>
			withTopicRead(withTopicRead(reading, pair, moment), asks, moment),
		)
}
