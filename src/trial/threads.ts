import sharp from 'sharp'
import type { Viewer } from '#modules/accounts/rules.ts'
import {
	addHelper,
	correctMessage,
	lookAtFile,
	openConversation,
	openThread,
	sendMessage,
	takeBack,
} from '#modules/messaging/server/index.ts'
import { copiesOf } from '#modules/toolbox/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { blindIndex, uuidFrom } from '#platform/server/keys.ts'
import { FIRST_HELPER, MEMBER, pictureName, SECOND_HELPER, SUBJECT, weekFile, words } from './content/threads.ts'
import { momentOf } from './when.ts'

/**
 * Makes the one conversation that shows what a thread can hold, by the same verbs as people use, when it happened. Stopped half-way
 * it goes on where it was.
 *
 * @param people everybody of the trial by account key; their toolboxes are filled.
 */
export async function makeThread(people: ReadonlyMap<string, Viewer>): Promise<void> {
	const [member, sara, per] = [MEMBER, FIRST_HELPER, SECOND_HELPER].map((key) => people.get(key)!) as [Viewer, Viewer, Viewer]
	const key = (what: string): { form_key: string } => ({ form_key: uuidFrom(blindIndex('trial form', `thread ${what}`)) })
	const when = <T>(daysAgo: number, hour: string, work: () => Promise<T>): Promise<T> => at(momentOf({ daysAgo, hour }), work)

	const week = await lookAtFile(weekFile.name, Buffer.from(weekFile.text))
	const id = await when(5, '09:10', () =>
		openConversation(member, { ...key('first'), to: [sara.person], subject: SUBJECT, text: words.first, files: [week] }),
	)
	await when(4, '10:15', () => openThread(sara, id))
	await when(4, '10:20', () => sendMessage(sara, id, { ...key('answer'), text: words.answer }))
	await when(4, '10:31', () => correctMessage(sara, id, 2, { ...key('correct'), version: 1, text: words.corrected }))
	await when(4, '12:02', () => openThread(member, id))
	await when(3, '12:00', () => addHelper(member, id, { ...key('add'), person: per.person, sees: 'all' }))
	const river = await lookAtFile(pictureName, await riverInAutumn())
	const [, helps] = await copiesOf(member)
	const copy = helps && { tool: helps.tool, title: helps.title, text: helps.text }
	await when(3, '12:06', () => sendMessage(member, id, { ...key('both'), text: words.toBoth, files: [river], copy }))
	await when(2, '09:40', () => openThread(sara, id))
	await when(2, '13:50', () => openThread(per, id))
	await when(2, '14:00', () => sendMessage(per, id, { ...key('second'), text: words.second }))
	await when(2, '18:25', () => openThread(member, id))
	await when(1, '18:30', () => sendMessage(member, id, { ...key('back'), text: words.takenBack }))
	await when(1, '18:33', () => takeBack(member, id, 7, key('take back').form_key))
	await when(1, '18:35', () => sendMessage(member, id, { ...key('last'), text: words.last }))
}

/** A picture nobody took: sky, a far shore and water, drawn point by point. */
async function riverInAutumn(): Promise<Buffer> {
	const [width, height] = [960, 640]
	const points = Buffer.alloc(width * height * 3)
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const shore = 300 + 22 * Math.sin(x / 97) + 9 * Math.sin(x / 31)
			const light = y / height
			const [red, green, blue] =
				y < shore - 70 - 30 * Math.sin(x / 143)
					? [196 - 60 * light, 208 - 30 * light, 214]
					: y < shore
						? [150 + 30 * Math.sin(x / 11), 104 + 18 * Math.sin((x + y) / 7), 52]
						: [86 + 30 * Math.sin(y / 5 + x / 80), 112 + 24 * Math.sin(y / 5 + x / 80), 122 + 20 * light]
			points.set([red!, green!, blue!], (y * width + x) * 3)
		}
	return sharp(points, { raw: { width, height, channels: 3 } })
		.jpeg({ quality: 85 })
		.toBuffer()
}
