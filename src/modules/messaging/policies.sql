alter table care.conversation enable row level security, force row level security;
alter table care.participant enable row level security, force row level security;
alter table care.former_participant enable row level security, force row level security;
alter table care.message enable row level security, force row level security;
alter table care.message_version enable row level security, force row level security;
alter table care.attachment enable row level security, force row level security;
alter table care.draft enable row level security, force row level security;
alter table care.team_thread enable row level security, force row level security;
alter table care.clock_step enable row level security, force row level security;
alter table care.promised enable row level security, force row level security;
alter table care.template enable row level security, force row level security;
alter table care.private_note enable row level security, force row level security;

-- The conversations the asking person takes part in. A definer function, because the policies of all tables ask
-- it and a policy on care.participant cannot read care.participant.
create or replace function care.my_conversations() returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(select p.conversation from care.participant p where p.person = (select app.person()) and p.community = (select app.community())
		-- Whoever is no longer in the team is out of its conversations at once.
		and (p.via is null or p.via = any (care.my_teams())));
revoke all on function care.my_conversations() from public;
grant execute on function care.my_conversations() to {{care}};
-- From which message on they see those that they do not see whole, by conversation.
create or replace function care.my_starts() returns jsonb
	language sql stable security definer set search_path = pg_catalog
	return (select coalesce(jsonb_object_agg(p.conversation, p.from_ordinal), '{}'::jsonb) from care.participant p
		where p.person = (select app.person()) and p.community = (select app.community()) and p.from_ordinal > 0);
revoke all on function care.my_starts() from public;
grant execute on function care.my_starts() to {{care}};
-- Those that are about themselves.
create or replace function care.my_own_conversations() returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(select p.conversation from care.participant p
		where p.person = (select app.person()) and p.community = (select app.community()) and p.part = 'member');
revoke all on function care.my_own_conversations() from public;
grant execute on function care.my_own_conversations() to {{care}};
create policy own_parts on care.participant for select to current_user using (person = (select app.person()));

-- Who has been in it, for whoever is. The trigger writes it, whoever takes a seat away.
grant select on care.former_participant to {{care}}, {{care_job}};
create policy mine on care.former_participant for select to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]));
create policy job on care.former_participant for select to {{care_job}} using (true);
create policy noted on care.former_participant for all to current_user using (true);
create policy counted on care.conversation for select to current_user using (true);

-- What is agreed with the helper in whose place the asking person sits in a conversation, as long as they sit there: so much of the
-- contact as they need to answer in it. The contact itself stays between the two. Without a version what is usual holds.
create or replace function care.agreed_in_place(wanted uuid)
	returns table (tie uuid, member uuid, helper uuid, version integer, community uuid, author uuid, box bytea, member_yes uuid, helper_yes uuid)
	language sql stable security definer set search_path = pg_catalog
	begin atomic
		select t.id, t.member, t.helper, a.version, t.community, a.author, a.box, a.member_yes, a.helper_yes
			from care.participant me
			join care.participant m on m.conversation = me.conversation and m.part = 'member'
			join care.tie t on t.community = me.community and t.member = m.person and t.helper = me.stands_in_for and t.state = 'stands'
			left join care.agreement a on a.tie = t.id and a.member_yes is not null and a.helper_yes is not null
			where me.conversation = wanted and me.person = (select app.person()) and me.community = (select app.community())
			order by a.version desc nulls last
			limit 1;
	end;
revoke all on function care.agreed_in_place(uuid) from public;
grant execute on function care.agreed_in_place(uuid) to {{care}};
-- For that function alone: the others name the asking person themselves.
create policy members on care.participant for select to current_user using (part = 'member' and community = (select app.community()));
create policy in_place on care.agreement for select to current_user using (community = (select app.community()));

grant select, insert on care.conversation, care.participant, care.message to {{care}};
grant update (last_ordinal, last_day, head) on care.conversation to {{care}};
grant update (seen_ordinal, reads, archived_ordinal, unread) on care.participant to {{care}};
grant delete on care.participant to {{care}};
grant update (due_day, box, version) on care.message to {{care}};

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
-- A helper leaves; a team leaves together; the member takes one out.
create policy gone on care.participant for delete to {{care}}
	using (part = 'provider' and (person = (select app.person()) or via = any ((select care.my_teams())::uuid[])
		or conversation = any ((select care.my_own_conversations())::uuid[])));
-- Whoever stood in for somebody who is back goes, whoever writes first.
create policy back on care.participant for delete to {{care}}
	using (stands_in_for is not null and conversation = any ((select care.my_conversations())::uuid[]));

create policy mine on care.message for select to {{care}}
	using (conversation = any ((select care.my_conversations())::uuid[])
		and ordinal > coalesce(((select care.my_starts())::jsonb ->> conversation::text)::integer, 0));
create policy written on care.message for insert to {{care}}
	with check (author = (select app.person()) and community = (select app.community())
		and conversation = any ((select care.my_conversations())::uuid[]));
create policy answered on care.message for update to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]));
-- Others in it change the day an answer is due; the words are the author's alone.
create or replace function care.refuse_others_words() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
	raise insufficient_privilege using message = 'only its author changes a message';
end $$;
revoke all on function care.refuse_others_words() from public;
create or replace trigger others_words before update on care.message for each row
	when ((new.box is distinct from old.box or new.version is distinct from old.version) and app.person() <> old.author)
	execute function care.refuse_others_words();

grant select, insert, delete on care.message_version to {{care}};
create policy mine on care.message_version for select to {{care}}
	using (conversation = any ((select care.my_conversations())::uuid[])
		and ordinal > coalesce(((select care.my_starts())::jsonb ->> conversation::text)::integer, 0));
create policy corrected on care.message_version for insert to {{care}}
	with check (author = (select app.person()) and community = (select app.community())
		and conversation = any ((select care.my_conversations())::uuid[]));
create policy taken_back on care.message_version for delete to {{care}} using (author = (select app.person()));

grant select, insert, delete on care.attachment to {{care}};
create policy mine on care.attachment for select to {{care}}
	using (conversation = any ((select care.my_conversations())::uuid[])
		and ordinal > coalesce(((select care.my_starts())::jsonb ->> conversation::text)::integer, 0));
create policy attached on care.attachment for insert to {{care}}
	with check (author = (select app.person()) and community = (select app.community())
		and conversation = any ((select care.my_conversations())::uuid[]));
create policy taken_back on care.attachment for delete to {{care}} using (author = (select app.person()));

-- One's own alone.
grant select, insert, update (box, thrown_on), delete on care.draft to {{care}};
create policy mine on care.draft for all to {{care}} using (person = (select app.person()) and community = (select app.community()));

-- Whoever is taken out of a conversation hears nothing of it any more: what waits to tell them goes.
create or replace function care.forget_notice(of_whom uuid, conversation uuid) returns void
	language sql security definer set search_path = pg_catalog
	begin atomic
		delete from care.notice n where n.person = of_whom and n.about = conversation and conversation = any (care.my_own_conversations());
	end;
revoke all on function care.forget_notice(uuid, uuid) from public;
grant execute on function care.forget_notice(uuid, uuid) to {{care}};
create policy forgotten on care.notice for all to current_user using (about = any ((select care.my_own_conversations())::uuid[]));

grant select on care.conversation, care.participant, care.message, care.attachment to {{care_job}};
-- At night older days become weeks, and drafts thrown away long ago go.
grant update (last_day) on care.conversation to {{care_job}};
create policy job on care.conversation for select to {{care_job}} using (true);
create policy weeks on care.conversation for update to {{care_job}} using (true);
create policy job on care.participant for select to {{care_job}} using (true);
create policy job on care.message for select to {{care_job}} using (true);
create policy job on care.attachment for select to {{care_job}} using (true);
grant select (thrown_on), delete on care.draft to {{care_job}};
create policy thrown on care.draft for select to {{care_job}} using (thrown_on is not null);
create policy forget on care.draft for delete to {{care_job}} using (thrown_on is not null);

grant insert, delete on care.participant to {{care_job}};
create policy deliver on care.participant for all to {{care_job}} using (true);

grant select, insert on care.team_thread to {{care}};
grant update (owner_now) on care.team_thread to {{care}};
create policy ours on care.team_thread for all to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]))
	with check (community = (select app.community()) and conversation = any ((select care.my_conversations())::uuid[]));
grant select on care.team_thread to {{care_job}};
grant update (owner_now) on care.team_thread to {{care_job}};
create policy job on care.team_thread for all to {{care_job}} using (true);

-- The program takes the steps; those in the conversation see them, and an answer takes them away.
grant select, delete on care.clock_step to {{care}};
create policy ours on care.clock_step for select to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]));
create policy answered on care.clock_step for delete to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]));
grant select, insert on care.clock_step to {{care_job}};
create policy job on care.clock_step for all to {{care_job}} using (true);

grant select, insert, update (person), delete on care.promised to {{care}};
create policy ours on care.promised for all to {{care}} using (conversation = any ((select care.my_conversations())::uuid[]))
	with check (community = (select app.community()) and person = (select app.person())
		and conversation = any ((select care.my_conversations())::uuid[]));
grant select on care.promised to {{care_job}};
create policy job on care.promised for select to {{care_job}} using (true);

grant select, insert, update (box), delete on care.template to {{care}};
create policy mine on care.template for all to {{care}} using (person = (select app.person()))
	with check (person = (select app.person()) and community = (select app.community()));

-- Nobody can change or remove a note, its author neither.
grant select, insert on care.private_note to {{care}};
create policy mine on care.private_note for select to {{care}} using (author = (select app.person()));
create policy written on care.private_note for insert to {{care}}
	with check (author = (select app.person()) and community = (select app.community()) and tie = any ((select care.my_ties())::uuid[]));
