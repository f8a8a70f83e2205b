import {
	Kysely,
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	type CompiledQuery,
	type DatabaseConnection,
	type QueryResult,
} from 'kysely'
import type { DB } from './db-types.ts'

/** Kysely over one way of asking; its own way of holding a connection lets statements go only one by one. */
export function kyselyOver(ask: (query: CompiledQuery) => Promise<QueryResult<unknown>>): Kysely<DB> {
	const connection: DatabaseConnection = {
		executeQuery: ask as DatabaseConnection['executeQuery'],
		streamQuery: () => {
			throw new Error('A transaction of ours does not stream')
		},
	}
	const nothing = async (): Promise<void> => {}
	const driver = {
		init: nothing,
		acquireConnection: async () => connection,
		releaseConnection: nothing,
		destroy: nothing,
		beginTransaction: nothing,
		commitTransaction: nothing,
		rollbackTransaction: nothing,
	}
	return new Kysely<DB>({
		dialect: {
			createDriver: () => driver,
			createAdapter: () => new PostgresAdapter(),
			createQueryCompiler: () => new PostgresQueryCompiler(),
			createIntrospector: (db) => new PostgresIntrospector(db),
		},
	})
}
