import { reportedPicture } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../../../asking.ts'
import { answerWithFile } from '../../../../../../answer-with-file.ts'

/** A picture that was reported, for who handles its case. */
export const GET = async ({ locals, params }) =>
	answerWithFile(await reportedPicture(await personasOf(asking(locals)), params.case, params.picture))
