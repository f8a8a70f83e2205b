alter table peer.desk_case enable row level security, force row level security;
alter table peer.report enable row level security, force row level security;
alter table peer.decision enable row level security, force row level security;
alter table peer.appeal enable row level security, force row level security;

grant select, update (claimed_by, follow_up, closed_at, closed_by) on peer.desk_case to {{peer}};
grant select, insert, update (outcome, answer, answered_at) on peer.report to {{peer}};
grant select, insert, update (lifted_at, lifted_by, ends_at) on peer.decision to {{peer}};
grant select, insert, update (answered_by, answered_at, outcome, answer) on peer.appeal to {{peer}};

-- The open case for a thing, opened when there is none. Whoever reports learns its number and nothing else of it: others may
-- have reported the same.
create or replace function peer.case_for(of_kind text, of_object uuid, of_about uuid, moment timestamptz) returns uuid
	language plpgsql security definer set search_path = pg_catalog as $$
declare
	found_case uuid;
begin
	insert into peer.desk_case as c (community, kind, object, about, opened_at)
		values ((select app.community()), of_kind, of_object,
			coalesce(of_about, (select s.persona from peer.story s where of_kind = 'story' and s.id = of_object)), moment)
		on conflict (object) where closed_at is null do update set kind = c.kind
		returning c.id into found_case;
	return found_case;
end $$;
revoke all on function peer.case_for(text, uuid, uuid, timestamptz) from public;
grant execute on function peer.case_for(text, uuid, uuid, timestamptz) to {{peer}};
create policy open_case on peer.desk_case for all to current_user
	using (community = (select app.community())) with check (community = (select app.community()));

-- The desk is for consultants, and none of them handles what is about a name of theirs.
create policy desk on peer.desk_case for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and (about is null or not about = any ((select app.personas())::uuid[])));
create policy handled on peer.desk_case for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and (about is null or not about = any ((select app.personas())::uuid[])));

create policy mine on peer.report for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy sent on peer.report for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]) and outcome is null);
create policy desk on peer.report for select to {{peer}}
	using ((select app.standing()) = 'consultant'
		and desk_case = any (array(select c.id from peer.desk_case c where c.community = (select app.community()))));
create policy answered on peer.report for update to {{peer}}
	using ((select app.standing()) = 'consultant'
		and desk_case = any (array(select c.id from peer.desk_case c where c.community = (select app.community()))));

-- Whoever it is about sees it, and the desk; nobody decides about themselves.
create policy mine on peer.decision for select to {{peer}} using (about = any ((select app.personas())::uuid[]));
create policy desk on peer.decision for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy decided on peer.decision for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant'
		and decided_by = any ((select app.personas())::uuid[]) and not about = any ((select app.personas())::uuid[]));
create policy lifted on peer.decision for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and not about = any ((select app.personas())::uuid[]));

create policy mine on peer.appeal for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy objected on peer.appeal for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]) and outcome is null
		and decision = any (array(select d.id from peer.decision d where d.about = any ((select app.personas())::uuid[]))));
create policy desk on peer.appeal for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy answered on peer.appeal for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and not first_decider = any ((select app.personas())::uuid[]) and not persona = any ((select app.personas())::uuid[]));

grant select, delete on peer.desk_case to {{peer_job}};
create policy job on peer.desk_case for all to {{peer_job}} using (true);
create policy job on peer.report for select to {{peer_job}} using (true);
create policy job on peer.decision for select to {{peer_job}} using (true);
create policy job on peer.appeal for select to {{peer_job}} using (true);
