import { attentionFor } from '../../attention.ts'
import { asking } from '../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ attention: await attentionFor(asking(locals)) })
