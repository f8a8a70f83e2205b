import { fileOfReport } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { answerWithFile } from '../../../../../../answer-with-file.ts'
import { asking } from '../../../../../../asking.ts'

export const GET = async ({ locals, params }) => {
	const { case: deskCase, report } = params
	return answerWithFile(await fileOfReport(await personasOf(asking(locals)), { deskCase, report }))
}
