const HEAD = `-- The whole database as the migrations and policies make it, for reading. Made by \`npm run db:schema\`, checked in CI.
-- A login role's name carries the database's; here it stands in double braces, as in the policies. The job queues of
-- pg-boss (schemas care_jobs and peer_jobs) are left out: their library makes them.
`

/** What pg_dump says, without what differs between versions and installations. */
export function normalSchema(dump: string, database: string): string {
	const lines = dump
		.split('\n')
		.filter((line) => !/^(SET |SELECT pg_catalog\.set_config|\\(un)?restrict |-- Dumped (from|by))/.test(line))
		.filter((line) => line !== '--' && !/^-- (PostgreSQL database dump|Name: )/.test(line))
		.map((line) => line.replace(new RegExp(`\\b${database}_(\\w+)`, 'g'), '{{$1}}').replace(/\s+$/, ''))
	return `${HEAD}\n${lines
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim()}\n`
}
