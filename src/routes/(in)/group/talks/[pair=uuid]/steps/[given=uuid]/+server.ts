import { fileOfStep } from '#modules/bridge/server/index.ts'
import { answerWithFile } from '../../../../../../answer-with-file.ts'
import { atBridge } from '../../../../../../at-bridge.ts'

export const GET = async ({ locals, params }) => {
	const { peer, page } = await atBridge(locals)
	return answerWithFile(await fileOfStep(peer, page, params.pair, params.given))
}
