import { LOGIN_ROLES } from './db.ts'

/** Drops every policy and takes back every right of the login roles in our schemas. */
export const PREPARE = `
do $$
declare
	p record;
	s text;
begin
	for p in select schemaname, tablename, policyname from pg_policies where schemaname in ('app', 'sign_in', 'accounts', 'care', 'peer') loop
		execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename);
	end loop;
	foreach s in array array['app', 'sign_in', 'accounts', 'care', 'peer', 'care_jobs', 'peer_jobs'] loop
		execute format('revoke all on all tables in schema %I from public, ${LOGIN_ROLES.map((role) => `{{${role}}}`).join(', ')}', s);
		execute format('revoke all on all functions in schema %I from public, ${LOGIN_ROLES.map((role) => `{{${role}}}`).join(', ')}', s);
		execute format('revoke all on schema %I from public, ${LOGIN_ROLES.map((role) => `{{${role}}}`).join(', ')}', s);
	end loop;
end $$;
alter table app.installation enable row level security, force row level security;
create policy owner on app.installation for all to current_user using (true);
`

/** Which schemas each login role can enter at all, and the job tables, whose rows are sealed envelopes. */
export const GRANTS = `
grant usage on schema app to ${LOGIN_ROLES.map((role) => `{{${role}}}`).join(', ')};
grant execute on all functions in schema app to ${LOGIN_ROLES.map((role) => `{{${role}}}`).join(', ')};
grant usage on schema sign_in to {{sign_in}};
grant usage on schema accounts to {{accounts}}, {{accounts_job}};
grant usage on schema care to {{care}}, {{care_job}}, {{accounts}}, {{accounts_job}};
grant usage on schema peer to {{peer}}, {{peer_job}};
grant usage on schema care_jobs to {{care}}, {{care_job}};
grant usage on schema peer_jobs to {{peer}}, {{peer_job}};
grant select, insert on all tables in schema care_jobs to {{care}};
grant select, insert on all tables in schema peer_jobs to {{peer}};
grant select, insert, update, delete on all tables in schema care_jobs to {{care_job}};
grant select, insert, update, delete on all tables in schema peer_jobs to {{peer_job}};
grant execute on all functions in schema care_jobs to {{care}}, {{care_job}};
grant execute on all functions in schema peer_jobs to {{peer}}, {{peer_job}};
`
