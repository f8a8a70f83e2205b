alter table care.tie enable row level security, force row level security;
alter table care.agreement enable row level security, force row level security;
alter table care.check_in enable row level security, force row level security;
alter table care.working_time enable row level security, force row level security;
alter table care.team_member enable row level security, force row level security;
alter table care.tie_code enable row level security, force row level security;

-- The teams the asking person reads in, and the ties they are part of, themselves or through a team.
create or replace function care.my_teams() returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(select t.unit from care.team_member t where t.person = (select app.person()) and t.community = (select app.community()));
revoke all on function care.my_teams() from public;
grant execute on function care.my_teams() to {{care}};
create policy own_teams on care.team_member for select to current_user using (person = (select app.person()));

create or replace function care.my_ties() returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(select t.id from care.tie t where t.community = (select app.community())
		and (t.member = (select app.person()) or t.helper = (select app.person()) or t.unit = any (care.my_teams())));
revoke all on function care.my_ties() from public;
grant execute on function care.my_ties() to {{care}};
create policy own_ties on care.tie for select to current_user using (community = (select app.community()));

grant select, insert on care.tie to {{care}};
grant update (state, box) on care.tie to {{care}};
create policy mine on care.tie for select to {{care}} using (id = any ((select care.my_ties())::uuid[]) or asked_by = (select app.person()));
create policy asked on care.tie for insert to {{care}}
	with check (community = (select app.community()) and state = 'asked' and asked_by = (select app.person())
		and (member = (select app.person()) or helper = (select app.person()) or unit = any ((select care.my_teams())::uuid[])));
create policy step on care.tie for update to {{care}} using (id = any ((select care.my_ties())::uuid[]));

grant select, insert on care.agreement to {{care}};
grant update (member_yes, helper_yes) on care.agreement to {{care}};
create policy ours on care.agreement for select to {{care}} using (tie = any ((select care.my_ties())::uuid[]));
create policy proposed on care.agreement for insert to {{care}}
	with check (community = (select app.community()) and author = (select app.person()) and tie = any ((select care.my_ties())::uuid[]));
create policy agreed on care.agreement for update to {{care}} using (tie = any ((select care.my_ties())::uuid[]));

grant select, insert, update (box) on care.check_in to {{care}};
create policy ours on care.check_in for all to {{care}} using (tie = any ((select care.my_ties())::uuid[]))
	with check (community = (select app.community()) and tie = any ((select care.my_ties())::uuid[]));

-- Members and colleagues are told whether somebody is there, which the program finds out from the sealed box.
grant select, insert, update (box) on care.working_time to {{care}};
create policy here on care.working_time for select to {{care}} using (community = (select app.community()));
create policy mine on care.working_time for insert to {{care}}
	with check (person = (select app.person()) and community = (select app.community()));
create policy changed on care.working_time for update to {{care}} using (person = (select app.person()));

-- Who reads in a team is there for everybody of the community to see before they write. The program alone writes it, when a
-- coordinator has said so: whether somebody coordinates cannot be seen from here.
grant select on care.team_member to {{care}};
create policy here on care.team_member for select to {{care}} using (community = (select app.community()));
grant select, insert, update (lead), delete on care.team_member to {{care_job}};
create policy job on care.team_member for all to {{care_job}} using (true);

grant select, insert, delete on care.tie_code to {{care}};
create policy mine on care.tie_code for select to {{care}} using (owner = (select app.person()));
create policy made on care.tie_code for insert to {{care}}
	with check (community = (select app.community()) and owner = (select app.person())
		and (unit is null or unit = any ((select care.my_teams())::uuid[])));
create policy taken_back on care.tie_code for delete to {{care}} using (owner = (select app.person()));

-- Whoever holds the whole code uses it up and is tied to whoever made it, whose word the code is; the other part of the tie is
-- the asking person. Nobody can look through codes, and no tie is made in another's name without theirs.
create or replace function care.tie_by_code(wanted bytea, day date, mine text, tie uuid, box bytea) returns uuid
	language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
	me uuid := app.person();
	here uuid := app.community();
	found record;
begin
	delete from care.tie_code c where c.code = wanted and c.community = here and c.expires_on >= day and c.owner <> me and c.part <> mine
		and c.part <> 'relative'
		returning c.owner, c.part, c.unit into found;
	if found is null then
		return null;
	end if;
	insert into care.tie (id, community, member, helper, unit, asked_by, state, box)
		values (tie, here, case when mine = 'member' then me else found.owner end,
			case when mine = 'provider' then me when found.unit is null then found.owner end,
			case when mine = 'member' then found.unit end, found.owner, 'asked', box);
	return found.owner;
end $$;
revoke all on function care.tie_by_code(bytea, date, text, uuid, bytea) from public;
grant execute on function care.tie_by_code(bytea, date, text, uuid, bytea) to {{care}};
create policy used on care.tie_code for all to current_user using (community = (select app.community()));
create policy by_code on care.tie for insert to current_user with check (community = (select app.community()));

grant select on care.tie, care.agreement, care.check_in, care.working_time to {{care_job}};
grant update (state, box), delete on care.tie to {{care_job}};
grant update (box) on care.check_in to {{care_job}};
grant select, delete on care.tie_code to {{care_job}};
create policy job on care.tie for all to {{care_job}} using (true);
create policy job on care.agreement for select to {{care_job}} using (true);
create policy job on care.check_in for all to {{care_job}} using (true);
create policy job on care.working_time for select to {{care_job}} using (true);
create policy job on care.tie_code for all to {{care_job}} using (true);

-- Relatives: the two of a tie see it, and nobody else. It comes by a code alone, whose maker is the member.
alter table care.relative_tie enable row level security, force row level security;
create or replace function care.my_relatives() returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(select t.id from care.relative_tie t where t.community = (select app.community())
		and (t.member = (select app.person()) or t.relative = (select app.person())));
revoke all on function care.my_relatives() from public;
grant execute on function care.my_relatives() to {{care}};
create policy own_relatives on care.relative_tie for select to current_user using (community = (select app.community()));
grant select on care.relative_tie to {{care}};
grant update (state, box) on care.relative_tie to {{care}};
create policy mine on care.relative_tie for select to {{care}} using (id = any ((select care.my_relatives())::uuid[]));
create policy step on care.relative_tie for update to {{care}} using (id = any ((select care.my_relatives())::uuid[]));

create or replace function care.relative_by_code(wanted bytea, day date, tie uuid) returns uuid
	language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
	me uuid := app.person();
	here uuid := app.community();
	who uuid;
begin
	delete from care.tie_code c
		where c.code = wanted and c.community = here and c.expires_on >= day and c.owner <> me and c.part = 'relative'
		returning c.owner into who;
	if who is null then
		return null;
	end if;
	insert into care.relative_tie (id, community, member, relative, state, box) values (tie, here, who, me, 'stands', '');
	return who;
end $$;
revoke all on function care.relative_by_code(bytea, date, uuid) from public;
grant execute on function care.relative_by_code(bytea, date, uuid) to {{care}};
create policy by_code on care.relative_tie for insert to current_user with check (community = (select app.community()));

grant select, delete on care.relative_tie to {{care_job}};
create policy job on care.relative_tie for all to {{care_job}} using (true);
