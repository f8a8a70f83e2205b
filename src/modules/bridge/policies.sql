alter table peer.bridge_pair enable row level security, force row level security;
alter table peer.bridge_word enable row level security, force row level security;
alter table peer.bridge_given enable row level security, force row level security;
alter table peer.bridge_along enable row level security, force row level security;
alter table peer.bridge_along_word enable row level security, force row level security;

-- What the functions below look at; each says itself what it gives, and to whom.
create policy functions on peer.bridge_pair for select to current_user using (true);
create policy functions on peer.bridge_given for all to current_user using (true);
create policy functions on peer.bridge_along for all to current_user using (true);

create or replace function peer.my_pairs() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(select p.id from peer.bridge_pair p
		where p.asker = any (app.personas()::uuid[]) or p.asked = any (app.personas()::uuid[]));

create or replace function peer.my_open_pairs() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(select p.id from peer.bridge_pair p
		where p.state = 'open' and (p.asker = any (app.personas()::uuid[]) or p.asked = any (app.personas()::uuid[])));

-- With whom my names talk.
create or replace function peer.my_others() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(select case when p.asker = any (app.personas()::uuid[]) then p.asked else p.asker end from peer.bridge_pair p
		where p.state = 'open' and (p.asker = any (app.personas()::uuid[]) or p.asked = any (app.personas()::uuid[])));

-- A name at work is never one of two: who leads and who is led do not climb together.
create or replace function peer.is_member_name(of_persona uuid) returns boolean
	language sql stable security definer set search_path = pg_catalog
	return exists (select from peer.persona p where p.id = of_persona and p.kind = 'member' and p.community = app.community());
create policy functions on peer.persona for select to current_user using (true);

-- What the other of a pair told at a step at which I have told mine too.
create or replace function peer.given_to_me() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(select o.id from peer.bridge_given o join peer.bridge_given mine on mine.pair = o.pair and mine.step = o.step and mine.by <> o.by
		where mine.by = any (app.personas()::uuid[]));

-- That the other of a pair would take a step; not what they would tell.
create or replace function peer.steps_asked_of_me() returns table (id uuid, pair uuid, step text)
	language sql stable security definer set search_path = pg_catalog
begin atomic
	select g.id, g.pair, g.step from peer.bridge_given g
	where g.pair = any (peer.my_open_pairs()) and not g.by = any (app.personas()::uuid[])
		and not exists (select from peer.bridge_given mine where mine.pair = g.pair and mine.step = g.step and mine.by <> g.by);
end;

-- Takes steps of a pair of mine back, for both at the same moment.
create or replace function peer.take_steps_back(of_pair uuid, of_steps text[]) returns table (id uuid, file text)
	language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
	return query delete from peer.bridge_given g
		where g.pair = of_pair and g.pair = any (peer.my_pairs()) and g.step = any (of_steps)
		returning g.id, g.file;
end $$;

create or replace function peer.my_alongs() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(select a.id from peer.bridge_along a
		where a.asker = any (app.personas()::uuid[]) or a.other = any (app.personas()::uuid[]));

-- My yes to having a consultant along. It is the other's to say, never the asker's.
create or replace function peer.say_yes_to_along(of_along uuid) returns boolean
	language plpgsql security definer set search_path = pg_catalog as $$
begin
	update peer.bridge_along set other_yes = true where id = of_along and other = any (app.personas()::uuid[]) and not other_yes;
	return found;
end $$;

revoke all on function peer.my_pairs(), peer.my_open_pairs(), peer.my_others(), peer.is_member_name(uuid), peer.given_to_me(),
	peer.steps_asked_of_me(), peer.take_steps_back(uuid, text[]), peer.my_alongs(), peer.say_yes_to_along(uuid) from public;
grant execute on function peer.my_pairs(), peer.my_open_pairs(), peer.my_others(), peer.is_member_name(uuid), peer.given_to_me(),
	peer.steps_asked_of_me(), peer.take_steps_back(uuid, text[]), peer.my_alongs(), peer.say_yes_to_along(uuid) to {{peer}};

-- The two, and nobody else: no line here is for consultants.
grant select, insert, update (state, words, ends_on), delete on peer.bridge_pair to {{peer}};
create policy mine on peer.bridge_pair for select to {{peer}}
	using (asker = any ((select app.personas())::uuid[]) or asked = any ((select app.personas())::uuid[]));
create policy wished on peer.bridge_pair for insert to {{peer}}
	with check (community = (select app.community()) and asker = any ((select app.personas())::uuid[]) and state = 'asked' and words = 0
		and (select app.standing()) = 'member' and peer.is_member_name(asker) and peer.is_member_name(asked));
create policy went_on on peer.bridge_pair for update to {{peer}}
	using (state = 'open' and asker = any ((select app.personas())::uuid[])
		or state in ('asked', 'open') and asked = any ((select app.personas())::uuid[]))
	with check (asker = any ((select app.personas())::uuid[]) or asked = any ((select app.personas())::uuid[]));
create policy taken_back on peer.bridge_pair for delete to {{peer}}
	using (state = 'asked' and asker = any ((select app.personas())::uuid[]));

grant select, insert on peer.bridge_word to {{peer}};
create policy ours on peer.bridge_word for select to {{peer}} using (pair = any ((select peer.my_pairs())::uuid[]));
create policy said on peer.bridge_word for insert to {{peer}}
	with check (community = (select app.community()) and by = any ((select app.personas())::uuid[])
		and pair = any ((select peer.my_open_pairs())::uuid[]));

grant select, insert, delete on peer.bridge_given to {{peer}};
create policy mine on peer.bridge_given for select to {{peer}} using (by = any ((select app.personas())::uuid[]));
create policy shown on peer.bridge_given for select to {{peer}} using (id = any ((select peer.given_to_me())::uuid[]));
create policy told on peer.bridge_given for insert to {{peer}}
	with check (community = (select app.community()) and by = any ((select app.personas())::uuid[])
		and pair = any ((select peer.my_open_pairs())::uuid[]));
create policy taken_back on peer.bridge_given for delete to {{peer}} using (by = any ((select app.personas())::uuid[]));

-- A consultant sees what they were asked along to: by one about themselves, or by both.
grant select, insert, update (words, waits_since, ends_on), delete on peer.bridge_along to {{peer}};
grant select, insert on peer.bridge_along_word to {{peer}};
create policy mine on peer.bridge_along for select to {{peer}}
	using (asker = any ((select app.personas())::uuid[]) or other = any ((select app.personas())::uuid[]));
create policy desk on peer.bridge_along for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and (other is null or other_yes));
create policy wished on peer.bridge_along for insert to {{peer}}
	with check (community = (select app.community()) and asker = any ((select app.personas())::uuid[]) and not other_yes
		and (select app.standing()) = 'member'
		and (pair is null or pair = any ((select peer.my_open_pairs())::uuid[]) and other = any ((select peer.my_others())::uuid[])));
create policy went_on on peer.bridge_along for update to {{peer}}
	using (asker = any ((select app.personas())::uuid[]) or other = any ((select app.personas())::uuid[])
		or community = (select app.community()) and (select app.standing()) = 'consultant' and (other is null or other_yes));
create policy ended on peer.bridge_along for delete to {{peer}}
	using (asker = any ((select app.personas())::uuid[]) or other = any ((select app.personas())::uuid[]));
create policy mine on peer.bridge_along_word for select to {{peer}} using (along = any ((select peer.my_alongs())::uuid[]));
create policy desk on peer.bridge_along_word for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant'
		and along = any (array(select a.id from peer.bridge_along a where a.other is null or a.other_yes)));
create policy said on peer.bridge_along_word for insert to {{peer}}
	with check (community = (select app.community()) and by = any ((select app.personas())::uuid[])
		and (along = any ((select peer.my_alongs())::uuid[])
			or (select app.standing()) = 'consultant'
			and along = any (array(select a.id from peer.bridge_along a where a.other is null or a.other_yes))));

-- The program ends what has outlived its time.
grant select, delete on peer.bridge_pair, peer.bridge_along to {{peer_job}};
grant select on peer.bridge_given to {{peer_job}};
create policy job on peer.bridge_pair for all to {{peer_job}} using (true);
create policy job on peer.bridge_along for all to {{peer_job}} using (true);
create policy job on peer.bridge_given for select to {{peer_job}} using (true);
create policy job on peer.bridge_word for select to {{peer_job}} using (true);
create policy job on peer.bridge_along_word for select to {{peer_job}} using (true);
