import { monthlyNumbers } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'

export const load = async ({ locals }) => ({ months: await monthlyNumbers(await personasOf(asking(locals))) })
