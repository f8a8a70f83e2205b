alter table care.glass_ticket enable row level security, force row level security;
alter table care.glass_told enable row level security, force row level security;

-- Seen by whoever asked and those who could open. What it says is sealed.
grant select, insert, update (state, answered_by) on care.glass_ticket to {{care}};
create policy theirs on care.glass_ticket for select to {{care}}
	using (community = (select app.community()) and (asked_by = (select app.person()) or (select app.person()) = any (may_open)));
create policy asked on care.glass_ticket for insert to {{care}}
	with check (community = (select app.community()) and asked_by = (select app.person()) and state = 'asked');
-- Answered once, by another than whoever asked; a check of the table sees to the latter.
create policy answered on care.glass_ticket for update to {{care}} using (state = 'asked')
	with check (case state when 'withdrawn' then asked_by else answered_by end = (select app.person()) and state <> 'asked');

-- Written by whoever opened, in the transaction of opening. Whose it is only the key tells: the program finds it for whom it is about.
grant insert on care.glass_told to {{care}};
create policy opened on care.glass_told for insert to {{care}} with check (community = (select app.community())
	and exists (select from care.glass_ticket t where t.id = ticket and t.state = 'opened' and t.answered_by = (select app.person())));

grant select, delete on care.glass_ticket to {{care_job}};
grant select, update (told) on care.glass_told to {{care_job}};
create policy job on care.glass_ticket for all to {{care_job}} using (true);
create policy job on care.glass_told for all to {{care_job}} using (true);
