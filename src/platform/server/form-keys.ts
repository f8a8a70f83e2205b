import { asJob } from './db.ts'
import { now } from './clock.ts'

/** A form left open over a night may still be sent once; later it has been sent or closed. */
const KEEP_DAYS = 2

/** For the night. @returns how many were removed. */
export async function forgetFormKeys(): Promise<number> {
	const last = new Date(now().getTime() - KEEP_DAYS * 86_400_000).toISOString().slice(0, 10)
	const care = await asJob('care', (tx) => tx.deleteFrom('care.form_key').where('day', '<', last).executeTakeFirst())
	const peer = await asJob('peer', (tx) => tx.deleteFrom('peer.form_key').where('day', '<', last).executeTakeFirst())
	return Number(care.numDeletedRows) + Number(peer.numDeletedRows)
}
