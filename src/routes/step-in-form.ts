import type { Viewer } from '#modules/accounts/rules.ts'
import type { NewFile } from '#modules/bridge/server/index.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import { drawAnew } from '#platform/server/pictures.ts'
import { isSound, recordAnew } from '#platform/server/sounds.ts'
import { drawsTooOften } from './picture-in-form.ts'

/** The photo or recording of a step, made anew so that nothing else is in it. @throws Refusal `look_again` on `file`. */
export async function stepFileIn(viewer: Viewer, form: FormData): Promise<NewFile | undefined> {
	const file = form.get('file')
	if (!(file instanceof File) || file.size === 0) return undefined
	const bytes = Buffer.from(await file.arrayBuffer())
	if (isSound(bytes)) return { sound: await recordAnew(bytes) }
	await drawsTooOften(viewer, 'file')
	// What is neither a photo nor a recording we know is said of as what it says it is.
	if (file.type.startsWith('audio/')) throw new Refusal('look_again', 'sound_kind', { fields: { file: 'sound_kind' } })
	try {
		return { picture: await drawAnew(bytes) }
	} catch (problem) {
		throw isRefusal(problem) ? new Refusal('look_again', problem.reason, { fields: { file: problem.reason } }) : problem
	}
}
