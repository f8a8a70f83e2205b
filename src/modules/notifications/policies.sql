alter table care.notice enable row level security, force row level security;
alter table peer.notice enable row level security, force row level security;
alter table peer.sealed_page enable row level security, force row level security;

-- Anybody may be told something; only they see and clear it.
grant select, insert, delete on care.notice to {{care}};
grant select, insert, delete on care.notice to {{care_job}};
create policy tell on care.notice for insert to {{care}} with check (community = (select app.community()));
create policy mine on care.notice for select to {{care}} using (person = (select app.person()));
create policy cleared on care.notice for delete to {{care}} using (person = (select app.person()));
create policy job on care.notice for all to {{care_job}} using (true);

grant select, insert on peer.notice to {{peer}};
grant select, insert, delete on peer.notice to {{peer_job}};
grant update (written_at) on peer.notice to {{peer_job}};
create policy tell on peer.notice for insert to {{peer}} with check (community = (select app.community()));
create policy mine on peer.notice for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy job on peer.notice for all to {{peer_job}} using (true);

grant select on peer.sealed_page to {{peer}};
grant select, insert, update, delete on peer.sealed_page to {{peer_job}};
create policy mine on peer.sealed_page for select to {{peer}} using (id = any ((select app.claims())::bytea[]));
create policy job on peer.sealed_page for all to {{peer_job}} using (true);

-- Whoever can compute a number sees the row; the program alone writes it.
alter table peer.kept_page enable row level security, force row level security;
grant select on peer.kept_page to {{peer}};
grant select, insert, update, delete on peer.kept_page to {{peer_job}};
create policy mine on peer.kept_page for select to {{peer}} using (id = any ((select app.claims())::bytea[]));
create policy job on peer.kept_page for all to {{peer_job}} using (true);

alter table care.notice_choice enable row level security, force row level security;
alter table care.push_subscription enable row level security, force row level security;

-- One's own alone; the program reads them when it sends.
grant select, insert, update (box) on care.notice_choice to {{care}};
create policy mine on care.notice_choice for all to {{care}} using (person = (select app.person())) with check (person = (select app.person()));
grant select on care.notice_choice to {{care_job}};
create policy job on care.notice_choice for select to {{care_job}} using (true);

grant select, insert, update (box), delete on care.push_subscription to {{care}};
create policy mine on care.push_subscription for all to {{care}} using (person = (select app.person())) with check (person = (select app.person()));
grant select, delete on care.push_subscription to {{care_job}};
create policy job on care.push_subscription for all to {{care_job}} using (true);
