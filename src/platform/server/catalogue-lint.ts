import pg from 'pg'
import { LOGIN_ROLES, type Connection } from './db.ts'
import { roleName } from './migrate.ts'
import { StartError } from './start-error.ts'

export type Finding = { finding: string; object: string }

/** Which schemas a login role may have any right in. All else is across the wall. */
const OWN_SCHEMAS: Record<(typeof LOGIN_ROLES)[number], string[]> = {
	sign_in: ['sign_in'],
	accounts: ['accounts'],
	accounts_job: ['accounts'],
	care: ['care', 'care_jobs'],
	care_job: ['care', 'care_jobs'],
	peer: ['peer', 'peer_jobs'],
	peer_job: ['peer', 'peer_jobs'],
}

/**
 * What in the catalogue would make a hole in the wall; an empty list is a sound wall. Run at every start and in the
 * tests, each rule shown there to fire.
 */
export async function findHoles(owner: Connection): Promise<Finding[]> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		const roles = LOGIN_ROLES.map((role) => roleName(owner.database, role))
		const general = await client.query<Finding>(HOLES, [roles])
		const across: Finding[] = []
		for (const role of LOGIN_ROLES)
			across.push(...(await client.query<Finding>(ACROSS, [roleName(owner.database, role), OWN_SCHEMAS[role]])).rows)
		return [...general.rows, ...across]
	} finally {
		await client.end()
	}
}

/** @throws StartError naming the first hole. */
export async function lintCatalogue(owner: Connection): Promise<void> {
	const holes = await findHoles(owner)
	if (holes.length > 0)
		throw new StartError(
			`The wall in the database has ${holes.length} hole(s), first: ${holes[0]!.finding}: ${holes[0]!.object}.`,
			'Undo what was changed by hand in the database, or ask whoever looks after it. ReConnect does not serve like this.',
		)
}

const HOLES = `
with app(s) as (values ('app'), ('sign_in'), ('accounts'), ('care'), ('peer')),
r as (select oid, rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = any ($1::text[])),
rel as (select c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace join app on app.s = n.nspname),
fn as (select p.* from pg_proc p join pg_namespace n on n.oid = p.pronamespace join app on app.s = n.nspname)
select 'login role can bypass or escalate' as finding, rolname::text as object from r
	where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
union all select 'login role is a member of another role', r.rolname::text from r join pg_auth_members m on m.member = r.oid
union all select 'login role owns a relation', rel.oid::regclass::text from rel join r on r.oid = rel.relowner
union all select 'row security is not enabled and forced', oid::regclass::text from rel
	where relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
union all select 'table has no policy', oid::regclass::text from rel
	where relkind in ('r', 'p') and not exists (select from pg_policy where polrelid = rel.oid)
union all select 'view does not ask as its reader', oid::regclass::text from rel
	where relkind = 'v' and coalesce(reloptions::text, '') !~ 'security_invoker=(true|on|1)'
union all select 'materialized view', oid::regclass::text from rel where relkind = 'm'
union all select 'sequence in a schema whose order must not tell', oid::regclass::text from rel where relkind = 'S'
union all select 'definer function without pinned search_path', oid::regprocedure::text from fn
	where prosecdef and not exists (select from unnest(proconfig) x where x like 'search\\_path=%')
union all select 'definer function everybody may call', oid::regprocedure::text from fn
	where prosecdef and has_function_privilege('public', oid, 'execute')
union all select 'right to truncate, refer or trigger', table_schema || '.' || table_name || ' ' || privilege_type || ' to ' || grantee
	from information_schema.role_table_grants join app on app.s = table_schema
	where privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER') and (grantee in (select rolname from r) or grantee = 'PUBLIC')
union all select 'policy reads a setting itself', polrelid::regclass || ' ' || polname from pg_policy join rel on rel.oid = polrelid
	where concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~ 'current_setting'
union all select 'policy asks per row who is asking', polrelid::regclass || ' ' || polname from pg_policy join rel on rel.oid = polrelid
	where concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
		~* '(?<!select )(app\\.(person|community|today|personas|claims|standing|visitor)|accounts\\.holds|care\\.my_(own_)?conversations|care\\.my_(starts|ties|teams|relatives|shares)|care\\.(shared_things|may_suggest)|peer\\.my_circles)\\('
union all select 'policy walks a sub-select (use = any (array(…)))', polrelid::regclass || ' ' || polname from pg_policy join rel on rel.oid = polrelid
	where coalesce(pg_get_expr(polqual, polrelid), '') ~* '( in \\( ?select|exists ?\\( ?select)'
union all select 'everybody may connect or make temporary tables', datname::text from pg_database
	where datname = current_database() and (has_database_privilege('public', oid, 'connect') or has_database_privilege('public', oid, 'temp'))
order by 1, 2`

/** Tables one role has any right on outside its own schemas; writing what waits for the audit is the one exception. */
const ACROSS = `
select 'right across the wall' as finding, $1 || ' on ' || c.oid::regclass::text as object
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('app', 'sign_in', 'accounts', 'care', 'peer', 'care_jobs', 'peer_jobs', 'migration')
	and not (n.nspname = any ($2::text[]))
	and (has_table_privilege($1, c.oid, 'select, update, delete, truncate') or has_any_column_privilege($1, c.oid, 'select, update')
		or (has_table_privilege($1, c.oid, 'insert') and c.oid::regclass::text <> 'care.audit_pending'))
order by 2`
