import { libraryPool } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'

/** The tokens of sessions that have not ended, of one person or of all; in the memory of a job alone. */
export async function livingSessions(person?: string): Promise<string[]> {
	let query = libraryPool('sign_in').selectFrom('sign_in.session').select('token').where('expiresAt', '>', now())
	if (person) query = query.where('userId', '=', person)
	return (await query.execute()).map(({ token }) => token)
}

/** Which of these sessions have not ended. */
export async function livingAmong(tokens: readonly string[]): Promise<Set<string>> {
	const sessions = libraryPool('sign_in').selectFrom('sign_in.session').select('token')
	const rows = await sessions
		.where('token', 'in', [...tokens])
		.where('expiresAt', '>', now())
		.execute()
	return new Set(rows.map(({ token }) => token))
}
