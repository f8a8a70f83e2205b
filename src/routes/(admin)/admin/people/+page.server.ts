import { peopleHere } from '#modules/accounts/server/index.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ people: await peopleHere(asking(locals)) })
