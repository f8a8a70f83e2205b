import { sql } from 'kysely'
import type { PeerTx } from '#platform/server/db.ts'
import { files } from '#platform/server/files.ts'
import { STEPS, type Step } from '../rules.ts'
import { eraseGiven } from './boxes.ts'

/** Takes what was told at these steps of a pair away for both: its keys first, so that no copy opens any more. @returns how many. */
export async function dropSteps(tx: PeerTx, pair: string, steps: readonly Step[] = STEPS): Promise<number> {
	const list = sql.join([...steps].map((step) => sql.lit(step)))
	const { rows } = await sql<{
		id: string
		file: string | null
	}>`select * from peer.take_steps_back(${pair}::uuid, array[${list}])`.execute(tx)
	for (const { id, file } of rows) {
		await eraseGiven(id)
		if (file) await files.remove('peer', file)
	}
	return rows.length
}
