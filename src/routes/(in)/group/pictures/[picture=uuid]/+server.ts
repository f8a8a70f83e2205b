import { pictureOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../asking.ts'
import { pictureResponse } from '../../../../picture-response.ts'

/** For whoever may read its post now. */
export const GET = async ({ locals, params }) => pictureResponse(await pictureOf(await personasOf(asking(locals)), params.picture))
