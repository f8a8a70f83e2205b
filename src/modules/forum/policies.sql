alter table peer.area enable row level security, force row level security;
alter table peer.topic enable row level security, force row level security;
alter table peer.post enable row level security, force row level security;

grant select on peer.area, peer.topic, peer.post to {{peer}}, {{peer_job}};
grant insert on peer.area, peer.topic, peer.post to {{peer}};
grant update (posts, last_post_at) on peer.topic to {{peer}};

create policy here on peer.area for select to {{peer}} using (community = (select app.community()));
create policy laid_out on peer.area for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy here on peer.topic for select to {{peer}} using (community = (select app.community()));
create policy started on peer.topic for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));
create policy grown on peer.topic for update to {{peer}} using (community = (select app.community()));
create policy here on peer.post for select to {{peer}} using (community = (select app.community()));
create policy written on peer.post for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));

create policy job on peer.area for select to {{peer_job}} using (true);
create policy job on peer.topic for select to {{peer_job}} using (true);
create policy job on peer.post for select to {{peer_job}} using (true);
