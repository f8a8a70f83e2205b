import { historyOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../../asking.ts'

/** For consultants; to everybody else there is nothing here. */
export const load = async ({ locals, params }) => historyOf(await personasOf(asking(locals)), params.topic, params.post)
