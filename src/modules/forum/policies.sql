alter table peer.area enable row level security, force row level security;
alter table peer.topic enable row level security, force row level security;
alter table peer.post enable row level security, force row level security;
alter table peer.post_version enable row level security, force row level security;
alter table peer.post_removal enable row level security, force row level security;

alter table peer.circle enable row level security, force row level security;
alter table peer.circle_member enable row level security, force row level security;
alter table peer.first_words enable row level security, force row level security;

-- The circles in which a name of mine is, or also those it is invited to; all of the community for the desk. A definer
-- function, because the policies of these tables ask it. Wrapped in a select it is asked once, and only when a row is in a circle.
create or replace function peer.my_circles(joined boolean) returns uuid[]
	language sql stable security definer set search_path = pg_catalog
	return array(
		select m.circle from peer.circle_member m
		where m.persona = any ((select app.personas())::uuid[]) and (m.joined_on is not null or not joined)
		union
		select c.area from peer.circle c where c.community = (select app.community()) and (select app.standing()) = 'consultant');
revoke all on function peer.my_circles(boolean) from public;
grant execute on function peer.my_circles(boolean) to {{peer}};
grant execute on function peer.must_be_in_circle(uuid, uuid) to {{peer}};
create policy own_parts on peer.circle_member for select to current_user using (persona = any ((select app.personas())::uuid[]));
create policy own_parts on peer.circle for select to current_user using (community = (select app.community()));

grant select on peer.circle, peer.circle_member to {{peer}}, {{peer_job}};
grant insert on peer.circle, peer.circle_member to {{peer}};
grant update (host) on peer.circle to {{peer}};
grant update (joined_on) on peer.circle_member to {{peer}};
grant delete on peer.circle_member to {{peer}};
create policy here on peer.circle for select to {{peer}}
	using (community = (select app.community()) and area = any ((select peer.my_circles(false))::uuid[]));
create policy made on peer.circle for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy hosted on peer.circle for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy together on peer.circle_member for select to {{peer}}
	using (community = (select app.community())
		and (persona = any ((select app.personas())::uuid[]) or circle = any ((select peer.my_circles(true))::uuid[])));
create policy invited on peer.circle_member for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant' and joined_on is null);
-- Whoever is invited says yes themselves, and leaves themselves; the desk can take an invitation back.
create policy joined on peer.circle_member for update to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy gone on peer.circle_member for delete to {{peer}}
	using (persona = any ((select app.personas())::uuid[])
		or (community = (select app.community()) and (select app.standing()) = 'consultant'));
-- At its end a circle that is to be gone is removed whole.
grant delete on peer.area, peer.topic, peer.post, peer.circle to {{peer_job}};
create policy job on peer.circle for all to {{peer_job}} using (true);
create policy job on peer.circle_member for select to {{peer_job}} using (true);

-- A newcomer's first words are seen by their writer and by the desk.
grant select, insert, update (seen_at) on peer.first_words to {{peer}};
create policy mine on peer.first_words for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy desk on peer.first_words for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy said on peer.first_words for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]) and seen_at is null);
create policy seen on peer.first_words for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');

grant select on peer.area, peer.topic, peer.post to {{peer}}, {{peer_job}};
grant insert on peer.area, peer.topic, peer.post to {{peer}};
grant update (posts, last_post_at) on peer.topic to {{peer}};

create policy here on peer.area for select to {{peer}}
	using (community = (select app.community()) and (not circle or id = any ((select peer.my_circles(false))::uuid[])
		or (select app.standing()) = 'consultant'));
grant update (name, about, position) on peer.area to {{peer}};
create policy arranged on peer.area for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy laid_out on peer.area for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
-- Names that do not meet (a block) find nothing of each other, whatever page asks.
create policy here on peer.topic for select to {{peer}}
	using (community = (select app.community()) and persona <> all ((select app.hidden())::uuid[])
		and (circle is null or circle = any ((select peer.my_circles(true))::uuid[])));
grant update (area, pinned_at, locked_at, slow_minutes) on peer.topic to {{peer}};
create policy started on peer.topic for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));
create policy grown on peer.topic for update to {{peer}}
	using (community = (select app.community()) and (circle is null or circle = any ((select peer.my_circles(true))::uuid[])));
-- What the desk has hidden only its writer and the desk see, whatever page asks.
create policy here on peer.post for select to {{peer}}
	using (community = (select app.community()) and persona <> all ((select app.hidden())::uuid[])
		and (circle is null or circle = any ((select peer.my_circles(true))::uuid[]))
		and (hidden is null or persona = any ((select app.personas())::uuid[]) or (select app.standing()) = 'consultant'));
-- Which columns, a trigger sees to.
grant update (hidden) on peer.post to {{peer}};
grant update (hidden) on peer.topic to {{peer}};
create policy hidden on peer.post for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy written on peer.post for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));

-- A name for one topic is no good in any other, whatever the rules above would let pass.
create policy in_its_topic on peer.topic as restrictive for insert to {{peer}}
	with check (exists (select from peer.persona p where p.id = topic.persona and (p.topic is null or p.topic = topic.id)));
create policy in_its_topic on peer.post as restrictive for insert to {{peer}}
	with check (exists (select from peer.persona p where p.id = post.persona and (p.topic is null or p.topic = post.topic)));

create policy job on peer.area for all to {{peer_job}} using (true);
create policy job on peer.topic for all to {{peer_job}} using (true);
create policy job on peer.post for all to {{peer_job}} using (true);

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

-- Search. Nobody reads its tables; the functions below do, for the community that asks, and give ids. Rows are then
-- read through the policies above. (`@@` is not leakproof: under a policy that asks who is there, its index would lie idle.)
alter table peer.search_entry enable row level security, force row level security;
alter table peer.search_word enable row level security, force row level security;
create policy search on peer.search_entry for all to current_user using (true);
create policy search on peer.search_word for all to current_user using (true);
create policy search on peer.topic for select to current_user using (true);
create policy search on peer.post for select to current_user using (true);
grant execute on function peer.stems(text), peer.slips(text) to {{peer}}, {{peer_job}};

create or replace function peer.enter_into_search() returns trigger
	language plpgsql security definer set search_path = pg_catalog as $$
begin
	insert into peer.search_entry (post, community, area, persona, written_at, words)
		select new.id, new.community, t.area, new.persona, new.written_at,
			peer.stems(case when new.ordinal = 1 then t.title || ' ' else '' end || new.body)
		from peer.topic t where t.id = new.topic
		on conflict (post) do update set words = excluded.words;
	return null;
end $$;
create or replace trigger enter_into_search after insert or update of body on peer.post
	for each row execute function peer.enter_into_search();

create or replace function peer.move_in_search() returns trigger
	language plpgsql security definer set search_path = pg_catalog as $$
begin
	update peer.search_entry e set area = new.area,
		words = case when o.ordinal = 1 then peer.stems(new.title || ' ' || o.body) else e.words end
		from peer.post o where o.topic = new.id and e.post = o.id and (o.ordinal = 1 or new.area <> old.area);
	return null;
end $$;
create or replace trigger move_in_search after update of area, title on peer.topic
	for each row execute function peer.move_in_search();

-- Every word as its stem in either language, all of them together. A longer stem also finds what begins with it: søvn, søvnløs.
-- Little words of either language (og, the) stand everywhere and are not looked for.
create or replace function peer.search_query(said text[]) returns tsquery
	language plpgsql stable set search_path = pg_catalog set client_min_messages = warning as $$
declare
	everything tsquery := '';
	one tsquery;
	stem tsquery;
	word text;
	tongue regconfig;
begin
	foreach word in array said loop
		one := '';
		foreach tongue in array array['pg_catalog.norwegian', 'pg_catalog.english']::regconfig[] loop
			stem := plainto_tsquery(tongue, word);
			if numnode(stem) = 0 then
				one := '';
				exit;
			end if;
			if numnode(stem) = 1 and length(stem::text) >= 6 then stem := (stem::text || ':*')::tsquery; end if;
			one := one || stem;
		end loop;
		everything := everything && one;
	end loop;
	return everything;
end $$;

-- The newest posts that hold all of the words, as ids, at most so many. First the latest few thousand are looked through,
-- which is quick for a word that many use; a word that is rare among them is looked up.
create or replace function peer.search_posts(said text[], areas uuid[], by uuid, since timestamptz, beyond uuid, most integer)
	returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
	asked tsquery := peer.search_query(said);
	here uuid := app.community();
	place text := case when by is not null then 'e.persona = $4' when cardinality(areas) = 1 then 'e.area = $3[1]' else 'e.community = $2' end;
	-- What was shown last may have been taken away meanwhile; then nothing comes after it.
	before timestamptz := case when beyond is null then 'infinity' else (select e.written_at from peer.search_entry e where e.post = beyond) end;
	last uuid := coalesce(beyond, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	found uuid[];
	walked integer;
	far integer;
begin
	if here is null or numnode(asked) = 0 then return '{}'; end if;
	-- The index sorts in what stands far back too. Where the newest hold some, more stand not far behind: ten times as many are walked
	-- through, up to the first that suffice.
	foreach far in array array[3000, 30000] loop
		if cardinality(found) < 3 then exit; end if;
		execute format('select array(select n.post from (
				select e.post, e.written_at, e.words, e.area, e.community, e.persona from peer.search_entry e
				where %s and e.written_at >= $5 and (e.written_at, e.post) < ($6, $7)
				order by e.written_at desc, e.post desc limit $9) n
			where n.words @@ $1 and n.community = $2 and n.area = any ($3) and ($4 is null or n.persona = $4)
			order by n.written_at desc, n.post desc limit $8)', place)
			into found using asked, here, areas, by, since, before, last, most, far;
		if cardinality(found) = most then return found; end if;
	end loop;
	execute format('select count(*) from (select from peer.search_entry e
		where %s and e.written_at >= $5 and (e.written_at, e.post) < ($6, $7) limit 3000) n', place)
		into walked using asked, here, areas, by, since, before, last;
	if walked < 3000 then return found; end if;
	execute 'with hit as materialized (select e.post, e.written_at, e.area, e.persona from peer.search_entry e
			where e.words @@ $1 and e.community = $2 and e.written_at >= $5 and (e.written_at, e.post) < ($6, $7))
		select array(select h.post from hit h where h.area = any ($3) and ($4 is null or h.persona = $4)
			order by h.written_at desc, h.post desc limit $8)'
		into found using asked, here, areas, by, since, before, last, most;
	return found;
end $$;

-- Words of the community that are one slip away from this one, the nearest and most used first. What comes of them is
-- shown only where a post that the reader may see holds it.
create or replace function peer.similar_words(said text, most integer) returns text[]
	language sql stable security definer set search_path = pg_catalog
	return array(select w.word from peer.search_word w
		where w.community = app.community() and w.slips && peer.slips(said) and w.word <> said
		order by abs(length(w.word) - length(said)), w.posts desc, w.word limit most);

-- What the words of the posts are is learned by the program: those written since a time, or all of them anew.
create or replace function peer.learn_words(since timestamptz) returns integer
	language plpgsql security definer set search_path = pg_catalog as $$
declare
	learned integer := 0;
	here uuid;
begin
	if not exists (select from peer.search_word) then since := null; end if;
	if since is null then delete from peer.search_word; end if;
	for here in select distinct e.community from peer.search_entry e where since is null or e.written_at > since loop
		insert into peer.search_word (community, word, posts, slips)
			select here, s.word, s.ndoc, peer.slips(s.word)
			from ts_stat(format('select to_tsvector(''pg_catalog.simple'', o.body || '' '' || t.title) from peer.post o join peer.topic t on t.id = o.topic
				where o.community = %L and o.written_at > %L', here, coalesce(since, '-infinity'))) s
			where s.word ~ '^[[:alpha:]]{4,30}$'
			on conflict (community, word) do nothing;
		get diagnostics learned = row_count;
	end loop;
	return learned;
end $$;

revoke all on function peer.enter_into_search(), peer.move_in_search(), peer.search_query(text[]), peer.learn_words(timestamptz),
	peer.search_posts(text[], uuid[], uuid, timestamptz, uuid, integer), peer.similar_words(text, integer) from public;
grant execute on function peer.search_query(text[]), peer.search_posts(text[], uuid[], uuid, timestamptz, uuid, integer),
	peer.similar_words(text, integer) to {{peer}};
grant execute on function peer.learn_words(timestamptz) to {{peer_job}};
alter table peer.support enable row level security, force row level security;
alter table peer.note_wish enable row level security, force row level security;

-- Warm words: everybody counts them on the page, one gives and takes back one's own alone.
grant select, insert, delete on peer.support to {{peer}};
create policy here on peer.support for select to {{peer}}
	using (community = (select app.community()) and persona <> all ((select app.hidden())::uuid[]));
create policy given on peer.support for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));
create policy taken_back on peer.support for delete to {{peer}} using (persona = any ((select app.personas())::uuid[]));

-- A wish is known to whoever made it, and to nobody else.
grant select, insert on peer.note_wish to {{peer}};
create policy mine on peer.note_wish for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy wished on peer.note_wish for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]));

-- What a post touches and whether it takes warm words is its writer's to say, also later.
grant update (notes, warm) on peer.post to {{peer}};
create policy noted on peer.post for update to {{peer}} using (persona = any ((select app.personas())::uuid[]));


-- Pictures: whoever reads the post sees them, and nobody else.
alter table peer.picture enable row level security, force row level security;
create or replace function peer.reads_post(post uuid) returns boolean language sql stable return exists (select from peer.post o where o.id = reads_post.post);
revoke all on function peer.reads_post(uuid) from public;
grant execute on function peer.reads_post(uuid) to {{peer}};
grant select, insert on peer.picture to {{peer}};
create policy here on peer.picture for select to {{peer}} using (community = (select app.community()) and peer.reads_post(post));
create policy put on peer.picture for insert to {{peer}} with check (community = (select app.community())
	and persona = any ((select app.personas())::uuid[])
	and exists (select from peer.post o where o.id = picture.post and o.persona = picture.persona));
grant select, delete on peer.picture to {{peer_job}};
create policy job on peer.picture for all to {{peer_job}} using (true);

-- Stories. While two agree on one, they alone read it: whose it is, and the consultant who took it up. What nobody has taken up
-- yet the desk sees waiting, without its text. Taken back, it is its writer's alone.
alter table peer.story enable row level security, force row level security;
alter table peer.story_version enable row level security, force row level security;
alter table peer.story_shown enable row level security, force row level security;
grant select, insert, update (consultant, version, member_yes, desk_yes, waits_since, withdrawn_on) on peer.story to {{peer}};
grant select, insert on peer.story_version to {{peer}};
grant select, insert, delete, update (hidden) on peer.story_shown to {{peer}};

create policy mine on peer.story for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy desk on peer.story for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and withdrawn_on is null
		and (consultant is null or consultant = any ((select app.personas())::uuid[])));
create policy offered on peer.story for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[])
		and consultant is null and member_yes is null and desk_yes is null and version = 1 and withdrawn_on is null);
create policy agreed on peer.story for update to {{peer}} using (persona = any ((select app.personas())::uuid[]));
-- Nobody agrees with themselves.
create policy handled on peer.story for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and withdrawn_on is null
		and not persona = any ((select app.personas())::uuid[])
		and (consultant is null or consultant = any ((select app.personas())::uuid[])));
-- A report finds out whose it is: peer.case_for.
create policy own_parts on peer.story for select to current_user using (community = (select app.community()));

create policy mine on peer.story_version for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy agreeing on peer.story_version for select to {{peer}}
	using (story = any (array(select s.id from peer.story s where s.consultant = any ((select app.personas())::uuid[]))));
create policy mine_again on peer.story_version for insert to {{peer}}
	with check (community = (select app.community()) and not by_desk and persona = any ((select app.personas())::uuid[]));
create policy suggested on peer.story_version for insert to {{peer}}
	with check (community = (select app.community()) and by_desk
		and story = any (array(select s.id from peer.story s where s.consultant = any ((select app.personas())::uuid[]))));

create policy here on peer.story_shown for select to {{peer}}
	using (community = (select app.community()) and (persona is null or persona <> all ((select app.hidden())::uuid[]))
		and (hidden is null or (select app.standing()) = 'consultant'
			or id = any (array(select s.id from peer.story s where s.persona = any ((select app.personas())::uuid[])))));
create policy agreed on peer.story_shown for insert to {{peer}}
	with check (community = (select app.community()) and hidden is null
		and id = any (array(select s.id from peer.story s
			where s.member_yes = s.version and s.desk_yes = s.version and s.withdrawn_on is null)));
create policy taken_back on peer.story_shown for delete to {{peer}}
	using (id = any (array(select s.id from peer.story s where s.persona = any ((select app.personas())::uuid[]))));
create policy hidden on peer.story_shown for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');

grant select, delete on peer.story, peer.story_version to {{peer_job}};
grant select on peer.story_shown to {{peer_job}};
create policy job on peer.story for all to {{peer_job}} using (true);
create policy job on peer.story_version for all to {{peer_job}} using (true);
create policy job on peer.story_shown for select to {{peer_job}} using (true);

alter table peer.held_post enable row level security, force row level security;
alter table peer.hold_wish enable row level security, force row level security;
-- Whoever wrote it sees that it waits, and the desk; a consultant lets it out.
grant select, insert, update (why, let_out_at, let_out_by, shown, held_at) on peer.held_post to {{peer}};
create policy mine on peer.held_post for select to {{peer}} using (persona = any ((select app.personas())::uuid[]));
create policy desk on peer.held_post for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy held on peer.held_post for insert to {{peer}}
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]) and let_out_at is null);
create policy let_out on peer.held_post for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
-- Changed so that the lists find something in it, a text that was read waits to be read again.
create policy found_again on peer.held_post for update to {{peer}}
	using (persona = any ((select app.personas())::uuid[]) and let_out_at is not null)
	with check (community = (select app.community()) and persona = any ((select app.personas())::uuid[]) and shown
		and let_out_at is null and let_out_by is null);

-- The word lists: whoever writes is looked at by them; the coordinator sets them, who has no name here (forum/server/harm-words.ts).
alter table peer.harm_word enable row level security, force row level security;
grant select on peer.harm_word to {{peer}};
create policy here on peer.harm_word for select to {{peer}} using (community = (select app.community()));
grant select, insert, update (ended_on), delete on peer.harm_word to {{peer_job}};
create policy job on peer.harm_word for all to {{peer_job}} using (true);

grant select, insert, update on peer.hold_wish to {{peer}};
create policy here on peer.hold_wish for select to {{peer}} using (community = (select app.community()));
create policy wished on peer.hold_wish for all to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant')
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');

-- The house rules are everybody's in the group; a coordinator makes a new version, and nobody changes or removes one.
alter table peer.house_rules enable row level security, force row level security;
grant select, insert on peer.house_rules to {{peer}};
create policy here on peer.house_rules for select to {{peer}}
	using (community = (select app.community()) or community = (select app.lays_out()));
create policy made on peer.house_rules for insert to {{peer}} with check (community = (select app.lays_out()));

-- Whether a rule stands in the version that is in force now. Before there is any, the rules that come with the program are version 1.
create or replace function peer.rule_holds(of_version integer, of_rule text) returns boolean
	language sql stable set search_path = pg_catalog
	return coalesce(
		(select h.version = of_version and h.rules @> jsonb_build_array(jsonb_build_object('code', of_rule))
			from peer.house_rules h where h.community = (select app.community()) order by h.version desc limit 1),
		of_version = 1 and of_rule in ('kind', 'names', 'methods', 'advice', 'selling', 'no_is_no'));
revoke all on function peer.rule_holds(integer, text) from public;
grant execute on function peer.rule_holds(integer, text) to {{peer}};

-- Whoever lays out what is everybody's sees which parts the group has; a circle is nobody's business but its members'.
create policy lays_out on peer.area for select to {{peer}} using (not circle and community = (select app.lays_out()));
