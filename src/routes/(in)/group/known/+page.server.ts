import { asking } from '../../../asking.ts'
import { knownOf } from '../../../known.ts'

export const load = async ({ locals }) => knownOf(asking(locals))
