import { asJob } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { amongThem, NO_ROTA, type Rota } from '../rota.ts'

const place = (community: string): Place => ({ table: 'accounts.rota', column: 'box', row: community, community })
/** Wide enough that it does not tell how many people or holidays are in it. */
const STEP = 2048

export async function openRota(community: string, row: { box: Buffer } | undefined): Promise<Rota> {
	const key = row && (await dataKey('care', 'rota', community))
	return key ? { ...NO_ROTA, ...unsealJson<Rota>(key, place(community), row.box) } : NO_ROTA
}

export async function sealRota(community: string, rota: Rota): Promise<Buffer> {
	return sealJson((await dataKey('care', 'rota', community, true))!, place(community), rota, STEP)
}

/** Every community's rota, with those alone who still are consultants there. In the memory of the program. */
export async function openRotas(): Promise<Map<string, Rota>> {
	const { rows, roles } = await asJob('accounts', async (tx) => ({
		rows: await tx.selectFrom('accounts.rota').selectAll().execute(),
		roles: await tx.selectFrom('accounts.role').select(['community', 'person']).where('role', '=', 'consultant').execute(),
	}))
	const opened = rows.map(async (row): Promise<[string, Rota]> => {
		const still = roles.flatMap(({ community, person }) => (community === row.community ? [person] : []))
		return [row.community, amongThem(await openRota(row.community, row), still)]
	})
	return new Map(await Promise.all(opened))
}
