import { redirect } from '@sveltejs/kit'
import { env } from '#platform/server/env.ts'
import type { RequestHandler } from './$types'

/** The way out for those without script. It signs nobody out: a slip of the finger must not cost what was written. */
export const GET: RequestHandler = () => redirect(303, env().leaveTo, { external: true })
