alter table peer.desk_case enable row level security, force row level security;
alter table peer.report enable row level security, force row level security;
alter table peer.decision enable row level security, force row level security;
alter table peer.appeal enable row level security, force row level security;

grant select, update (closed_at, closed_by) on peer.desk_case to {{peer}};
grant select, insert, update (outcome, answer, answered_at, undone_at) on peer.report to {{peer}};
grant select, insert, update (lifted_at, lifted_by, ends_at) on peer.decision to {{peer}};
grant select, insert, update (answered_by, answered_at, outcome, answer) on peer.appeal to {{peer}};

-- The open case for a thing, opened when there is none. Whoever reports learns its number and nothing else of it: others may
-- have reported the same.
create or replace function peer.case_for(of_kind text, of_object uuid, of_about uuid, moment timestamptz, of_weight integer) returns uuid
	language plpgsql security definer set search_path = pg_catalog as $$
declare
	found_case uuid;
begin
	insert into peer.desk_case as c (community, kind, object, about, opened_at, weight)
		values ((select app.community()), of_kind, of_object,
			coalesce(of_about, (select s.persona from peer.story s where of_kind = 'story' and s.id = of_object)), moment, of_weight)
		on conflict (object) where closed_at is null do update set weight = greatest(c.weight, excluded.weight)
		returning c.id into found_case;
	return found_case;
end $$;
revoke all on function peer.case_for(text, uuid, uuid, timestamptz, integer) from public;
grant execute on function peer.case_for(text, uuid, uuid, timestamptz, integer) to {{peer}};
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
		-- It cites a rule of the version that is in force now, and no other.
		and peer.rule_holds(rules_version, rule)
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
-- Where copies of photos and recordings lie, so that they go with their case.
grant select (desk_case, file) on peer.report to {{peer_job}};
create policy job on peer.report for select to {{peer_job}} using (true);
create policy job on peer.decision for select to {{peer_job}} using (true);
create policy job on peer.appeal for select to {{peer_job}} using (true);

alter table peer.alarm enable row level security, force row level security;
alter table peer.alarm_step enable row level security, force row level security;
alter table peer.alarm_send enable row level security, force row level security;

-- Whoever raised it sees what became of it, whoever it is about that somebody worries, and the desk all of it.
grant select, insert, update (next_at, taken_at, taken_by) on peer.alarm to {{peer}};
create policy raised on peer.alarm for insert to {{peer}}
	with check (community = (select app.community()) and taken_at is null
		and report = any (array(select r.id from peer.report r where r.persona = any ((select app.personas())::uuid[]))));
create policy mine on peer.alarm for select to {{peer}}
	using (about = any ((select app.personas())::uuid[])
		or report = any (array(select r.id from peer.report r where r.persona = any ((select app.personas())::uuid[]))));
create policy desk on peer.alarm for select to {{peer}}
	using ((select app.standing()) = 'consultant'
		and desk_case = any (array(select c.id from peer.desk_case c where c.community = (select app.community()))));
create policy taken on peer.alarm for update to {{peer}}
	using ((select app.standing()) = 'consultant'
		and desk_case = any (array(select c.id from peer.desk_case c where c.community = (select app.community()))))
	with check (community = (select app.community()));

-- Append-only: nobody has a right to change or remove a step; it goes with its case.
grant select, insert on peer.alarm_step to {{peer}};
create policy seen on peer.alarm_step for select to {{peer}} using (alarm = any (array(select a.report from peer.alarm a)));
create policy stepped on peer.alarm_step for insert to {{peer}}
	with check (community = (select app.community()) and alarm = any (array(select a.report from peer.alarm a))
		and (what in ('raised', 'folded') and who is null
			or what = 'taken' and (select app.standing()) = 'consultant' and who = any ((select app.personas())::uuid[])
			-- The contact of the organisation comes by a link and has no name here.
			or what = 'contact_taken' and (select app.standing()) = 'consultant' and who is null and cardinality((select app.personas())) = 0));
grant select on peer.alarm_send to {{peer}};
create policy desk on peer.alarm_send for select to {{peer}}
	using ((select app.standing()) = 'consultant' and alarm = any (array(select a.report from peer.alarm a)));

grant select, update (next_at) on peer.alarm to {{peer_job}};
grant select, insert on peer.alarm_step to {{peer_job}};
grant select, insert, update (due_at, tries, sent_at, ended_at) on peer.alarm_send to {{peer_job}};
create policy job on peer.alarm for all to {{peer_job}} using (true);
create policy job on peer.alarm_step for all to {{peer_job}} using (true);
create policy job on peer.alarm_send for all to {{peer_job}} using (true);

alter table peer.desk_hand enable row level security, force row level security;
alter table peer.desk_line enable row level security, force row level security;
alter table peer.desk_look enable row level security, force row level security;
alter table peer.desk_note enable row level security, force row level security;

grant select, insert, update (version, held_by, opinion_for, follow_up) on peer.desk_hand to {{peer}};
create policy desk on peer.desk_hand for all to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant')
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');

-- Append-only. Whoever it was about reads what was done to them and how it was put right; not that somebody reported them, who had
-- it, or that it was answered without anything done: whoever reports is promised that they are not told.
grant select, insert on peer.desk_line to {{peer}};
create policy desk on peer.desk_line for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and (about is null or not about = any ((select app.personas())::uuid[])));
create policy mine on peer.desk_line for select to {{peer}}
	using (about = any ((select app.personas())::uuid[])
		and what in ('decided', 'lifted', 'appealed', 'appeal_answered', 'notes_handed_over', 'corrected'));
create policy done on peer.desk_line for insert to {{peer}}
	with check (community = (select app.community())
		-- Whoever answers an objection from outside has no name here.
		and (who = any ((select app.personas())::uuid[])
			or who is null and cardinality((select app.personas())) = 0 and what in ('appeal_answered', 'lifted'))
		and ((select app.standing()) = 'consultant' or (what = 'appealed' and about = who)));

grant select, insert, update (at) on peer.desk_look to {{peer}};
create policy desk on peer.desk_look for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy looking on peer.desk_look for all to {{peer}}
	using (persona = any ((select app.personas())::uuid[]) and (select app.standing()) = 'consultant')
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]) and (select app.standing()) = 'consultant');

-- Nobody reads what colleagues note about a name of theirs until it was handed over.
grant select, insert, update (handed_over_at) on peer.desk_note to {{peer}};
create policy desk on peer.desk_note for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and not about = any ((select app.personas())::uuid[]));
create policy mine on peer.desk_note for select to {{peer}}
	using (about = any ((select app.personas())::uuid[]) and handed_over_at is not null);
create policy written on peer.desk_note for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant'
		and written_by = any ((select app.personas())::uuid[]) and not about = any ((select app.personas())::uuid[]));
create policy handed_over on peer.desk_note for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and not about = any ((select app.personas())::uuid[]));

grant select, delete on peer.desk_hand, peer.desk_line, peer.desk_look, peer.desk_note to {{peer_job}};
create policy job on peer.desk_hand for all to {{peer_job}} using (true);
create policy job on peer.desk_line for all to {{peer_job}} using (true);
create policy job on peer.desk_look for all to {{peer_job}} using (true);
create policy job on peer.desk_note for all to {{peer_job}} using (true);

-- What the desk did month by month, as numbers alone: whoever is in the group may ask, and sees no row.
create or replace function peer.desk_numbers(moment timestamptz, months integer)
	returns table (month text, reports bigint, answered bigint, decisions bigint, appeals bigint, lifted bigint, median double precision)
	language sql stable security definer set search_path = pg_catalog as $$
	with span as (
		select date_trunc('month', moment) - make_interval(months => n) as begins, date_trunc('month', moment) - make_interval(months => n - 1) as ends
		from generate_series(0, months - 1) as n
	)
	select to_char(s.begins, 'YYYY-MM'),
		(select count(*) from peer.report r where r.community = (select app.community()) and r.written_at >= s.begins and r.written_at < s.ends),
		(select count(*) from peer.report r where r.community = (select app.community()) and r.written_at >= s.begins and r.written_at < s.ends
			and r.answered_at is not null),
		(select count(*) from peer.decision d where d.community = (select app.community()) and d.decided_at >= s.begins and d.decided_at < s.ends),
		(select count(*) from peer.appeal a where a.community = (select app.community()) and a.written_at >= s.begins and a.written_at < s.ends),
		(select count(*) from peer.appeal a where a.community = (select app.community()) and a.answered_at >= s.begins and a.answered_at < s.ends
			and a.outcome <> 'stands'),
		(select percentile_cont(0.5) within group (order by extract(epoch from r.answered_at - r.written_at) / 3600) from peer.report r
			where r.community = (select app.community()) and r.written_at >= s.begins and r.written_at < s.ends and r.answered_at is not null)
	from span s order by s.begins desc
$$;
revoke all on function peer.desk_numbers(timestamptz, integer) from public;
grant execute on function peer.desk_numbers(timestamptz, integer) to {{peer}};
create policy counted on peer.report for select to current_user using (community = (select app.community()));
create policy counted on peer.decision for select to current_user using (community = (select app.community()));
create policy counted on peer.appeal for select to current_user using (community = (select app.community()));

-- The one outside is told of an objection by the program.
grant select, update (outside_told_at) on peer.appeal to {{peer_job}};
create policy told on peer.appeal for update to {{peer_job}} using (true);

-- Looked after. Whoever was missed reads the word that was left for them; the desk sees who is missed, never about themselves.
alter table peer.missed enable row level security, force row level security;
alter table peer.desk_text enable row level security, force row level security;
alter table peer.desk_shift enable row level security, force row level security;
alter table peer.desk_own enable row level security, force row level security;
alter table peer.desk_supervision enable row level security, force row level security;

grant select, update (word, said_by, said_on) on peer.missed to {{peer}};
create policy mine on peer.missed for select to {{peer}} using (claim = any ((select app.claims())::bytea[]) and said_on is not null);
create policy desk on peer.missed for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and not claim = any ((select app.claims())::bytea[]));
create policy said on peer.missed for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and said_on is null
		and not claim = any ((select app.claims())::bytea[]))
	with check (community = (select app.community()) and said_by = any ((select app.personas())::uuid[]));
-- Only the program knows when somebody is missed.
grant select, insert, delete on peer.missed to {{peer_job}};
create policy job on peer.missed for all to {{peer_job}} using (true);

grant select, insert, update (words, version, changed_by) on peer.desk_text to {{peer}};
create policy desk on peer.desk_text for all to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant')
	with check (community = (select app.community()) and (select app.standing()) = 'consultant'
		and changed_by = any ((select app.personas())::uuid[]));

-- What is handed over is for all at the desk; each begins and ends their own turns.
grant select, insert, update (ended_at, went_on, went_on_at, note) on peer.desk_shift to {{peer}};
create policy desk on peer.desk_shift for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy begun on peer.desk_shift for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant'
		and persona = any ((select app.personas())::uuid[]));
create policy ended on peer.desk_shift for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and persona = any ((select app.personas())::uuid[]) and ended_at is null)
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));
grant select, delete, update (ended_at, note) on peer.desk_shift to {{peer_job}};
create policy job on peer.desk_shift for all to {{peer_job}} using (true);

-- Nobody but whoever wrote it: no colleague, no coordinator.
grant select, insert, delete, update (done_on) on peer.desk_own to {{peer}};
create policy mine on peer.desk_own for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy written on peer.desk_own for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant'
		and persona = any ((select app.personas())::uuid[]));
create policy done on peer.desk_own for update to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy thrown_away on peer.desk_own for delete to {{peer}} using (persona = any ((select app.personas())::uuid[]));
-- The program removes what is old by its day and cannot read what it says.
grant select (id, written_on), delete on peer.desk_own to {{peer_job}};
create policy job on peer.desk_own for all to {{peer_job}} using (true);

grant select, insert, delete on peer.desk_supervision to {{peer}};
create policy mine on peer.desk_supervision for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy held on peer.desk_supervision for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant'
		and persona = any ((select app.personas())::uuid[]));
create policy taken_back on peer.desk_supervision for delete to {{peer}} using (persona = any ((select app.personas())::uuid[]));
grant select, delete on peer.desk_supervision to {{peer_job}};
create policy job on peer.desk_supervision for all to {{peer_job}} using (true);
