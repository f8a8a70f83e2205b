import { asJob, libraryPool } from '#platform/server/db.ts'
import { now, today } from '#platform/server/clock.ts'
import { BEFORE_OPENING } from '../rules.ts'

/**
 * For the night: invitations that were used, revoked or ran out go together, so that when one was used cannot be seen
 * from when it went. @returns how many.
 */
export async function forgetSpentInvitations(): Promise<number> {
	const gone = await asJob('accounts', (tx) =>
		tx
			.deleteFrom('accounts.invitation')
			.where((is) =>
				is.or([
					is.and([
						is('expires_on', '<', today()),
						// Before the opening the codes of members keep.
						is.or([
							is('role', 'in', [...BEFORE_OPENING]),
							is('community', 'in', tx.selectFrom('accounts.community').select('id').where('opened_on', 'is not', null)),
						]),
					]),
					is('id', 'in', tx.selectFrom('accounts.invitation_end').select('invitation')),
				]),
			)
			.executeTakeFirst(),
	)
	return Number(gone.numDeletedRows)
}

/** For the night: sessions and confirmations that have run out. The sign-in library alone reaches them. @returns how many. */
export async function forgetEndedSessions(): Promise<number> {
	let count = 0
	for (const table of ['sign_in.session', 'sign_in.verification'] as const) {
		const gone = await libraryPool('sign_in').deleteFrom(table).where('expiresAt', '<=', now()).executeTakeFirst()
		count += Number(gone.numDeletedRows)
	}
	return count
}
