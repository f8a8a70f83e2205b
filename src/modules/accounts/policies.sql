alter table accounts.community enable row level security, force row level security;
alter table accounts.person enable row level security, force row level security;
alter table accounts.role enable row level security, force row level security;
alter table accounts.promise enable row level security, force row level security;
alter table accounts.sign_in_name enable row level security, force row level security;
alter table accounts.invitation enable row level security, force row level security;
alter table accounts.invitation_end enable row level security, force row level security;
alter table accounts.duty_hours enable row level security, force row level security;
alter table accounts.closed_day enable row level security, force row level security;
alter table accounts.free_day enable row level security, force row level security;
alter table accounts.unit enable row level security, force row level security;
alter table sign_in."user" enable row level security, force row level security;
alter table sign_in.session enable row level security, force row level security;
alter table sign_in.account enable row level security, force row level security;
alter table sign_in.verification enable row level security, force row level security;

-- The roles the asking person holds in the community they are in. A definer function, because a policy on
-- accounts.role that reads accounts.role would go round in circles.
create or replace function accounts.holds(wanted text[]) returns boolean
	language sql stable security definer set search_path = pg_catalog
	return exists (
		select from accounts.role r
		where r.community = (select app.community()) and r.person = (select app.person()) and r.role = any (wanted));
revoke all on function accounts.holds(text[]) from public;
grant execute on function accounts.holds(text[]) to {{accounts}};
-- Its owner is held to the policies too (FORCE), so it needs a row of its own to look through.
create policy holds on accounts.role for select to current_user
	using (person = (select app.person()) and community = (select app.community()));

-- A community's face (name, hours, closed days) is public: the help page shows it to everybody.
grant select on accounts.community, accounts.duty_hours, accounts.closed_day, accounts.free_day, accounts.unit to {{accounts}}, {{accounts_job}};
create policy public on accounts.community for select to {{accounts}} using ((select app.visitor()) or (select app.person()) is not null);
create policy public on accounts.duty_hours for select to {{accounts}} using ((select app.visitor()) or (select app.person()) is not null);
create policy public on accounts.closed_day for select to {{accounts}} using ((select app.visitor()) or (select app.person()) is not null);
create policy public on accounts.free_day for select to {{accounts}} using ((select app.visitor()) or (select app.person()) is not null);
create policy here on accounts.unit for select to {{accounts}} using ((select app.visitor()) or community = (select app.community()));
grant insert, update, delete on accounts.duty_hours, accounts.closed_day, accounts.free_day, accounts.unit to {{accounts}};
create policy coordinated on accounts.duty_hours for all to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator}')));
create policy coordinated on accounts.closed_day for all to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator}')));
create policy coordinated on accounts.free_day for all to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator}')));
create policy coordinated on accounts.unit for all to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator}')));
grant update (name, language, time_zone) on accounts.community to {{accounts}};
create policy coordinated on accounts.community for update to {{accounts}}
	using (id = (select app.community()) and (select accounts.holds('{coordinator}')));

-- People of one's own community are there to be found by those who hold a key to their name; the name itself is sealed.
grant select, insert, update on accounts.person to {{accounts}};
grant select, insert, update, delete on accounts.role to {{accounts}};
grant select, insert, update on accounts.promise to {{accounts}};
create policy here on accounts.role for select to {{accounts}} using (community = (select app.community()));
-- Which communities am I in? Asked at sign-in, before a community is chosen.
create policy mine on accounts.role for select to {{accounts}} using (person = (select app.person()));
-- A role comes with an invitation (the verb holds its code) to oneself, or from a coordinator.
create policy come_in on accounts.role for insert to {{accounts}}
	with check (community = (select app.community()) and (person = (select app.person()) or (select accounts.holds('{coordinator}'))));
create policy describe on accounts.role for update to {{accounts}}
	using (community = (select app.community()) and person = (select app.person()));
create policy leave on accounts.role for delete to {{accounts}}
	using (community = (select app.community()) and (person = (select app.person()) or (select accounts.holds('{coordinator}'))));
create policy here on accounts.person for select to {{accounts}}
	using (id = (select app.person()) or id = any (array(select r.person from accounts.role r where r.community = (select app.community()))));
create policy myself on accounts.person for insert to {{accounts}} with check (id = (select app.person()));
create policy mine on accounts.person for update to {{accounts}} using (id = (select app.person()));
create policy mine on accounts.promise for all to {{accounts}} using (community = (select app.community()) and person = (select app.person()));
-- Which promise have I given where? Asked with every session, before a community is chosen.
create policy mine_everywhere on accounts.promise for select to {{accounts}} using (person = (select app.person()));

grant select, insert, delete on accounts.sign_in_name to {{accounts}};
create policy look_up on accounts.sign_in_name for select to {{accounts}} using ((select app.visitor()) or person = (select app.person()));
create policy mine on accounts.sign_in_name for insert to {{accounts}} with check (person = (select app.person()));
create policy forget on accounts.sign_in_name for delete to {{accounts}} using (person = (select app.person()));

-- A visitor can look an invitation up only by its whole code, which the verb indexes; coordinators and consultants see
-- the ones they may hand out.
grant select, insert on accounts.invitation, accounts.invitation_end to {{accounts}};
create policy opened on accounts.invitation for select to {{accounts}} using ((select app.visitor()));
create policy handed_out on accounts.invitation for select to {{accounts}}
	using (community = (select app.community()) and (
		(select accounts.holds('{coordinator}')) or (batch is not null and (select accounts.holds('{consultant}')))));
create policy hand_out on accounts.invitation for insert to {{accounts}}
	with check (community = (select app.community()) and (
		(select accounts.holds('{coordinator}'))
		or (role = 'member' and batch is not null and box is null and (select accounts.holds('{consultant}')))
		-- A member lets a helper or a relative of their own in.
		or (role in ('provider', 'relative') and batch is null and box is not null and (select accounts.holds('{member}')))));
create policy opened on accounts.invitation_end for select to {{accounts}} using ((select app.visitor()) or (select accounts.holds('{coordinator}')));
-- Whoever comes in with a code ends it, in the transaction that lets them in; the code itself is proved by the verb.
create policy used on accounts.invitation_end for insert to {{accounts}}
	with check (how = 'used' and (select app.person()) is not null);
create policy revoked on accounts.invitation_end for insert to {{accounts}}
	with check (how = 'revoked' and (select accounts.holds('{coordinator}')));

-- Work of the program: mail needs addresses, the night shuffles and cleans up.
grant select on accounts.person, accounts.role, accounts.promise, accounts.sign_in_name to {{accounts_job}};
grant select, delete on accounts.invitation, accounts.invitation_end to {{accounts_job}};
-- Set-up makes a community and the invitation of its first coordinator.
grant insert on accounts.community, accounts.invitation to {{accounts_job}};
create policy job on accounts.person for select to {{accounts_job}} using (true);
create policy job on accounts.role for select to {{accounts_job}} using (true);
create policy job on accounts.promise for select to {{accounts_job}} using (true);
create policy job on accounts.sign_in_name for select to {{accounts_job}} using (true);
create policy job on accounts.invitation for all to {{accounts_job}} using (true);
create policy job on accounts.invitation_end for all to {{accounts_job}} using (true);
create policy job on accounts.community for all to {{accounts_job}} using (true);
create policy job on accounts.duty_hours for select to {{accounts_job}} using (true);
create policy job on accounts.closed_day for select to {{accounts_job}} using (true);
create policy job on accounts.free_day for select to {{accounts_job}} using (true);
create policy job on accounts.unit for select to {{accounts_job}} using (true);

-- The sign-in library alone, under its own login role, reaches its own tables; no other role does.
grant select, insert, update, delete on all tables in schema sign_in to {{sign_in}};
create policy library on sign_in."user" for all to {{sign_in}} using (true);
create policy library on sign_in.session for all to {{sign_in}} using (true);
create policy library on sign_in.account for all to {{sign_in}} using (true);
create policy library on sign_in.verification for all to {{sign_in}} using (true);

-- The rota is for those who make it and those who stand in it. What of it is public (when nobody is there) goes out with the hours.
alter table accounts.rota enable row level security, force row level security;
grant select, insert, update (box, version) on accounts.rota to {{accounts}};
grant select on accounts.rota to {{accounts_job}};
create policy rota on accounts.rota for all to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator,consultant}')))
	with check (community = (select app.community()) and (select accounts.holds('{coordinator,consultant}')));
create policy job on accounts.rota for select to {{accounts_job}} using (true);

-- Help numbers are public, as the hours are; coordinators keep them.
alter table accounts.help_number enable row level security, force row level security;
grant select, insert, update, delete on accounts.help_number to {{accounts}};
grant select on accounts.help_number to {{accounts_job}};
create policy public on accounts.help_number for select to {{accounts}} using ((select app.visitor()) or (select app.person()) is not null);
create policy coordinated on accounts.help_number for all to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator}')));
create policy job on accounts.help_number for select to {{accounts_job}} using (true);

-- Setting up and opening is the coordinators'. What was opened does not close again by a page.
alter table accounts.set_up_step enable row level security, force row level security;
grant select, insert, update (done_on) on accounts.set_up_step to {{accounts}};
create policy coordinated on accounts.set_up_step for all to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator}')));
grant update (opened_on) on accounts.community to {{accounts}};
-- Whoever was invited before the opening has as long as anybody from that day on.
grant update (expires_on) on accounts.invitation to {{accounts}};
create policy prolonged on accounts.invitation for update to {{accounts}}
	using (community = (select app.community()) and (select accounts.holds('{coordinator}')));
