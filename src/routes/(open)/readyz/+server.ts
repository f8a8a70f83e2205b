import { text } from '@sveltejs/kit'
import { databaseAnswers } from '#platform/server/db.ts'

/** The database is migrated (or we would not have started) and can be reached. */
export const GET = async () => ((await databaseAnswers()) ? text('ready') : text('the database does not answer', { status: 503 }))
