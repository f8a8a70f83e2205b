import { worklistOf } from '#modules/messaging/server/index.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => worklistOf(asking(locals))
