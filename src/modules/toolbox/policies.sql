alter table care.entry enable row level security, force row level security;
alter table care.entry_version enable row level security, force row level security;
alter table care.entry_draft enable row level security, force row level security;
alter table care.calendar_feed enable row level security, force row level security;
alter table care.article enable row level security, force row level security;
alter table care.article_version enable row level security, force row level security;

-- Private until shared: its owner alone, and whom they let see it (below).
grant select, insert on care.entry to {{care}};
grant update (position, version, pin, removed_on, shelf, family, box) on care.entry to {{care}};
create policy mine on care.entry for all to {{care}} using (person = (select app.person()) and community = (select app.community()));
grant select, insert, delete on care.entry_version to {{care}};
create policy mine on care.entry_version for all to {{care}} using (person = (select app.person()) and community = (select app.community()));

-- What is half written is nobody else's, whatever is shared.
grant select, insert, update (box), delete on care.entry_draft to {{care}};
create policy mine on care.entry_draft for all to {{care}} using (person = (select app.person()) and community = (select app.community()));

-- What its owner took away some weeks ago is erased for good; nothing else of a toolbox is the program's to touch.
grant select (id, removed_on), delete on care.entry to {{care_job}};
create policy removed on care.entry for select to {{care_job}} using (removed_on is not null);
create policy forget on care.entry for delete to {{care_job}} using (removed_on is not null);

-- A calendar that holds the address is nobody signed in: the program looks up whose it is by the mark, and goes on in their name.
grant select, insert, update (mark, box), delete on care.calendar_feed to {{care}};
create policy mine on care.calendar_feed for all to {{care}} using (person = (select app.person()) and community = (select app.community()));
grant select (person, community, mark) on care.calendar_feed to {{care_job}};
create policy look_up on care.calendar_feed for select to {{care_job}} using (true);

-- Articles are for everybody in their community, and nobody's own. The program writes them for consultants and coordinators: what
-- somebody's role is cannot be asked on this side.
grant select on care.article to {{care}};
create policy here on care.article for select to {{care}} using (community = (select app.community()));
grant select, insert, update on care.article to {{care_job}};
grant select, insert on care.article_version to {{care_job}};
create policy written on care.article for all to {{care_job}} using (true);
create policy written on care.article_version for all to {{care_job}} using (true);

-- Sharing. A row of care.share counts only while the tie it names stands between these two, and until its last day. The day is
-- UTC and one day wide here; the verb asks by the day where the member lives.
alter table care.share enable row level security, force row level security;
alter table care.suggestion enable row level security, force row level security;
alter table care.shared_seen enable row level security, force row level security;

create or replace function care.tie_stands(wanted uuid, whose uuid, with_whom uuid) returns boolean
	language sql stable security definer set search_path = pg_catalog
	return exists (select from care.tie t where t.id = wanted and t.member = whose and t.helper = with_whom and t.state = 'stands')
		or exists (select from care.relative_tie r where r.id = wanted and r.member = whose and r.relative = with_whom and r.state = 'stands');
revoke all on function care.tie_stands(uuid, uuid, uuid) from public;

-- What others let the asking person see.
create or replace function care.my_shares() returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(select s.id from care.share s where s.reader = (select app.person()) and s.community = (select app.community())
		and (s.last_day is null or s.last_day >= (select app.today()) - 1) and care.tie_stands(s.tie, s.person, s.reader));
revoke all on function care.my_shares() from public;
grant execute on function care.my_shares() to {{care}};
-- The same as things: always together with whose they are, so that nobody can let others see what is not theirs.
create or replace function care.shared_things() returns text[]
	language sql stable security definer set search_path = pg_catalog
	return array(select s.person || ' ' || thing from care.share s,
			unnest(array[s.entry::text, s.tool, encode(s.family, 'hex')]) thing
		where s.id = any (care.my_shares()) and thing is not null);
revoke all on function care.shared_things() from public;
grant execute on function care.shared_things() to {{care}};
create or replace function care.may_suggest() returns text[]
	language sql stable security definer set search_path = pg_catalog
	return array(select s.person || ' ' || s.id from care.share s where s.id = any (care.my_shares()) and s.may = 'suggest');
revoke all on function care.may_suggest() from public;
grant execute on function care.may_suggest() to {{care}};
create policy through on care.share for select to current_user using (community = (select app.community()));

create policy shared on care.entry for select to {{care}}
	using (removed_on is null and community = (select app.community()) and (
		(person || ' ' || id) = any ((select care.shared_things())::text[])
		or (person || ' ' || tool) = any ((select care.shared_things())::text[])
		or (person || ' ' || encode(family, 'hex')) = any ((select care.shared_things())::text[])));

grant select, insert, delete on care.share to {{care}};
grant update (may, last_day, family, box) on care.share to {{care}};
create policy mine on care.share for all to {{care}} using (person = (select app.person()))
	with check (person = (select app.person()) and community = (select app.community()));
create policy with_me on care.share for select to {{care}} using (id = any ((select care.my_shares())::uuid[]));

grant select, insert, delete on care.suggestion to {{care}};
grant update (state, handled_on) on care.suggestion to {{care}};
create policy mine on care.suggestion for select to {{care}} using (person = (select app.person()));
create policy handled on care.suggestion for update to {{care}} using (person = (select app.person()));
-- Its author sees it as long as they may see what it is about.
create policy by_me on care.suggestion for select to {{care}}
	using (author = (select app.person()) and share = any ((select care.my_shares())::uuid[]));
create policy made on care.suggestion for insert to {{care}}
	with check (author = (select app.person()) and community = (select app.community())
		and (person || ' ' || share) = any ((select care.may_suggest())::text[]));
create policy taken_back on care.suggestion for delete to {{care}} using (author = (select app.person()));

-- When one looked is nobody else's.
grant select, insert, update (box), delete on care.shared_seen to {{care}};
create policy mine on care.shared_seen for all to {{care}} using (person = (select app.person()))
	with check (person = (select app.person()) and community = (select app.community()));

-- What was taken back is not told any more: the member takes the word "new" back with it.
create or replace function care.forget_share_notice(of_whom uuid, wanted uuid) returns void
	language sql security definer set search_path = pg_catalog
	begin atomic
		delete from care.notice n where n.person = of_whom and n.about = wanted and n.kind = 'share'
			and care.tie_stands(wanted, app.person(), of_whom);
	end;
revoke all on function care.forget_share_notice(uuid, uuid) from public;
grant execute on function care.forget_share_notice(uuid, uuid) to {{care}};
create policy forgotten_share on care.notice for all to current_user using (kind = 'share' and community = (select app.community()));

-- At night: what has passed its last day, what went by a tie that has ended, suggestions answered long ago.
grant select (id, tie, person, reader, last_day), delete on care.share to {{care_job}};
create policy job on care.share for all to {{care_job}} using (true);
grant select (id, handled_on), delete on care.suggestion to {{care_job}};
create policy job on care.suggestion for all to {{care_job}} using (true);
grant select (person, tie), delete on care.shared_seen to {{care_job}};
create policy job on care.shared_seen for all to {{care_job}} using (true);
