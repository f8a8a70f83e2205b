alter table care.conversation enable row level security, force row level security;
alter table care.participant enable row level security, force row level security;
alter table care.message enable row level security, force row level security;

-- The conversations the asking person takes part in. A definer function, because the policies of all three tables ask
-- it and a policy on care.participant cannot read care.participant.
create or replace function care.my_conversations() returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(select p.conversation from care.participant p where p.person = (select app.person()) and p.community = (select app.community()));
revoke all on function care.my_conversations() from public;
grant execute on function care.my_conversations() to {{care}};
create policy own_parts on care.participant for select to current_user using (person = (select app.person()));

grant select, insert on care.conversation, care.participant, care.message to {{care}};
grant update (last_ordinal, last_day) on care.conversation to {{care}};
grant update (seen_ordinal) on care.participant to {{care}};
grant update (due_day) on care.message to {{care}};

create policy mine on care.conversation for select to {{care}}
	using (id = any ((select care.my_conversations())::uuid[]) or (opened_by = (select app.person()) and last_ordinal = 0));
create policy begun on care.conversation for insert to {{care}}
	with check (community = (select app.community()) and opened_by = (select app.person()) and last_ordinal = 0);
create policy grown on care.conversation for update to {{care}} using (id = any ((select care.my_conversations())::uuid[]));

create policy mine on care.participant for select to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]));
-- Whoever opens a conversation joins it before its first message; afterwards those in it may add others.
create policy opened on care.participant for insert to {{care}}
	with check (community = (select app.community()) and person = (select app.person())
		and conversation = any (array(
			select c.id from care.conversation c where c.opened_by = (select app.person()) and c.last_ordinal = 0)));
create policy added on care.participant for insert to {{care}}
	with check (community = (select app.community()) and conversation = any ((select care.my_conversations())::uuid[]));
create policy seen on care.participant for update to {{care}} using (person = (select app.person()));

create policy mine on care.message for select to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]));
create policy written on care.message for insert to {{care}}
	with check (author = (select app.person()) and community = (select app.community())
		and conversation = any ((select care.my_conversations())::uuid[]));
create policy answered on care.message for update to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]));

grant select on care.conversation, care.participant, care.message to {{care_job}};
-- At night older days become weeks.
grant update (last_day) on care.conversation to {{care_job}};
create policy job on care.conversation for select to {{care_job}} using (true);
create policy weeks on care.conversation for update to {{care_job}} using (true);
create policy job on care.participant for select to {{care_job}} using (true);
create policy job on care.message for select to {{care_job}} using (true);
