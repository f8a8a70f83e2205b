import { nameKey, nameProblem } from '#modules/personas/rules.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'

/** `name` when the story has one of its own; else it stands under the name it was offered with. */
export type StoryText = { title: string; body: string; name: string | undefined }

/** One key a story: erasing it ends all of its versions. */
export const STORY_KEY = 'story'
export const storyKey = async (story: string): Promise<Buffer> => (await dataKey('peer', STORY_KEY, story, true))!

type Which = { story: string; version: number; community: string }
const place = ({ story, version, community }: Which): Place => ({
	table: 'peer.story_version',
	column: 'box',
	row: `${story} ${version}`,
	community,
})

export const sealStory = (key: Buffer, which: Which, text: StoryText): Buffer => sealJson(key, place(which), text, 1024)
/** A name that is not there was not put in. */
export function openStory(key: Buffer, which: Which, box: Buffer): StoryText {
	const { title, body, name } = unsealJson<StoryText>(key, place(which), box)
	return { title, body, name }
}

/** A name for a story must be nobody's in the group: nobody is to be taken for somebody else. */
export async function mustBeFreeName(tx: PeerTx, name: string, legalName: string): Promise<void> {
	const problem = name ? nameProblem(name, legalName) : 'missing'
	if (problem) throw new Refusal('look_again', problem, { fields: { name: problem } })
	const taken = await tx.selectFrom('peer.persona').select('id').where('name_key', '=', nameKey(name)).executeTakeFirst()
	if (taken) throw new Refusal('look_again', 'taken', { fields: { name: 'taken' } })
}
