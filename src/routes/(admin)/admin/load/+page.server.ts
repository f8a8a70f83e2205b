import { deskLoad } from '../../../../desk-load.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ loads: await deskLoad(asking(locals)) })
