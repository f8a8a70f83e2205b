alter table peer.area enable row level security, force row level security;
alter table peer.topic enable row level security, force row level security;
alter table peer.post enable row level security, force row level security;
alter table peer.post_version enable row level security, force row level security;
alter table peer.post_removal enable row level security, force row level security;

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
-- What the desk has hidden only its writer and the desk see, whatever page asks.
create policy here on peer.post for select to {{peer}}
	using (community = (select app.community())
		and (hidden is null or persona = any ((select app.personas())::uuid[]) or (select app.standing()) = 'consultant'));
-- Which columns, a trigger sees to.
grant update (hidden) on peer.post to {{peer}};
grant update (hidden) on peer.topic to {{peer}};
create policy hidden on peer.post for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy written on peer.post for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));

create policy job on peer.area for select to {{peer_job}} using (true);
create policy job on peer.topic for select to {{peer_job}} using (true);
create policy job on peer.post for select to {{peer_job}} using (true);

-- Only whoever wrote it changes it, and takes it away.
grant update (body, version, edited_on) on peer.post to {{peer}};
grant update (title) on peer.topic to {{peer}};
create policy changed on peer.post for update to {{peer}} using (persona = any ((select app.personas())::uuid[]))
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));

-- How it stood before: whoever wrote it, and the consultants.
grant select, insert on peer.post_version to {{peer}};
create policy theirs on peer.post_version for select to {{peer}} using (community = (select app.community())
	and (persona = any ((select app.personas())::uuid[]) or (select app.standing()) = 'consultant'));
create policy kept on peer.post_version for insert to {{peer}} with check (community = (select app.community())
	and persona = any ((select app.personas())::uuid[])
	and exists (select from peer.post o where o.id = post_version.post and o.persona = post_version.persona));

grant select, insert, delete on peer.post_removal to {{peer}};
create policy here on peer.post_removal for select to {{peer}} using (community = (select app.community()));
create policy taken on peer.post_removal for insert to {{peer}} with check (community = (select app.community())
	and persona = any ((select app.personas())::uuid[])
	and exists (select from peer.post o where o.id = post_removal.post and o.persona = post_removal.persona));
create policy undone on peer.post_removal for delete to {{peer}}
	using (persona = any ((select app.personas())::uuid[]) and cleared_at is null);

grant select, delete on peer.post_version to {{peer_job}};
grant select, update (cleared_at) on peer.post_removal to {{peer_job}};
create policy job on peer.post_version for all to {{peer_job}} using (true);
create policy job on peer.post_removal for all to {{peer_job}} using (true);
