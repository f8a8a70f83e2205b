import { connectionFromUrl } from '#platform/server/database-url.ts'
import { env } from '#platform/server/env.ts'
import { night } from '../../src/night.ts'

/** The product's own night shift, as the migrating role. */
export async function nightShift(): Promise<void> {
	await night(connectionFromUrl(env().databaseUrl!), () => {})
}
