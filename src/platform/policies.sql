alter table care.form_key enable row level security, force row level security;
alter table peer.form_key enable row level security, force row level security;

grant select, insert, update (made) on care.form_key to {{care}};
grant select, delete on care.form_key to {{care_job}};
create policy mine on care.form_key for all to {{care}} using (person = (select app.person()))
	with check (person = (select app.person()) and community = (select app.community()));
create policy job on care.form_key for all to {{care_job}} using (true);

grant select, insert, update (made) on peer.form_key to {{peer}};
grant select, delete on peer.form_key to {{peer_job}};
create policy mine on peer.form_key for all to {{peer}} using (persona = any ((select app.personas())::uuid[]))
	with check (persona = any ((select app.personas())::uuid[]) and community = (select app.community()));
create policy job on peer.form_key for all to {{peer_job}} using (true);
