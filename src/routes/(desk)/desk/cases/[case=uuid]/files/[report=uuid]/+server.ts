import { fileOfReport } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../../../asking.ts'
import { answerWithFile } from '../../../../../../answer-with-file.ts'

export const GET = async ({ locals, params, url }) => {
	const { case: deskCase, report } = params
	const viewer = await personasOf(asking(locals))
	return answerWithFile(await fileOfReport(viewer, { deskCase, report, clear: url.searchParams.has('clear') }))
}
