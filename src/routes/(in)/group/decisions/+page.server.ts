import { myDecisions } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'

export const load = async ({ locals }) => ({ decisions: await myDecisions(await personasOf(asking(locals))) })
