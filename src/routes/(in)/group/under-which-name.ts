import { profileOf } from '#modules/accounts/server/index.ts'
import { FRESH } from '#modules/forum/forms.ts'
import { myVoices } from '#modules/forum/server/index.ts'
import { nameForTopic, personasIn, type PeerViewer } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'

type Name = { id: string; name: string }
export type Asks = { was: Name; now: Name | undefined }

/** Whoever writes, with the name for this topic alone when that is what they chose; it is drawn now, if there is none. */
export async function writerIn(locals: App.Locals, topic: string, chosen: string): Promise<{ viewer: PeerViewer; persona: string }> {
	const who = asking(locals)
	if (chosen !== FRESH) return { viewer: await personasIn(who, topic, chosen), persona: chosen }
	const { name: legalName } = await profileOf(who)
	const language = locals.membership?.language === 'en' ? 'en' : 'nb'
	const viewer = await nameForTopic(who, topic, { language, legalName })
	return { viewer, persona: viewer.mine.find((one) => one.topic === topic)!.id }
}

/** What to ask somebody who has written in the topic under another name than they chose now; undefined when nothing. */
export async function mixingIn(locals: App.Locals, topic: string, chosen: string): Promise<Asks | undefined> {
	const viewer = await personasIn(asking(locals), topic, chosen)
	const voices = await myVoices(viewer, topic)
	const [was] = voices
	if (!was || voices.some(({ id }) => id === chosen)) return undefined
	const now = [viewer.duty, ...viewer.mine].find((one) => one?.id === chosen)
	return { was: { id: was.id, name: was.name }, now: now && { id: now.id, name: now.name } }
}

/** The names to choose from, at work first, without anything else that is known of them. */
export function namesIn(viewer: PeerViewer): { id: string; name: string; kind: string }[] {
	return [viewer.duty, ...viewer.mine].flatMap((one) => (one ? [{ id: one.id, name: one.name, kind: one.kind }] : []))
}
