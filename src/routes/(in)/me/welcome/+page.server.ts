import { mayEnterGroup } from '#modules/accounts/rules.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({ group: mayEnterGroup(locals.viewer) })
