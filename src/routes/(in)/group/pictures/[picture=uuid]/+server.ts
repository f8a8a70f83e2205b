import { pictureOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../asking.ts'
import { answerWithFile } from '../../../../answer-with-file.ts'

/** For whoever may read its post now. */
export const GET = async ({ locals, params }) => answerWithFile(await pictureOf(await personasOf(asking(locals)), params.picture))
