import { placePicture } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { answerWithFile } from '../../../../answer-with-file.ts'
import { asking } from '../../../../asking.ts'

export const GET = async ({ locals, params }) => answerWithFile(await placePicture(await personasOf(asking(locals)), params.picture))
