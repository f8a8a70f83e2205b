import { answersByUnit } from '#modules/messaging/server/index.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ counts: await answersByUnit(asking(locals)) })
