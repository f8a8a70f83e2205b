alter table peer.cafe_place enable row level security, force row level security;
alter table peer.cafe_picture enable row level security, force row level security;
alter table peer.cafe_series enable row level security, force row level security;
alter table peer.cafe_date enable row level security, force row level security;
alter table peer.cafe_guest enable row level security, force row level security;
alter table peer.cafe_claim enable row level security, force row level security;
alter table peer.cafe_sign_up enable row level security, force row level security;
alter table peer.cafe_talk enable row level security, force row level security;
alter table peer.cafe_talk_word enable row level security, force row level security;
alter table peer.cafe_buddy enable row level security, force row level security;
alter table peer.cafe_pair enable row level security, force row level security;
alter table peer.cafe_after enable row level security, force row level security;
alter table peer.cafe_feed enable row level security, force row level security;

-- Places, series and dates are there for the group; those who host lay them out.
grant select, insert, update on peer.cafe_place, peer.cafe_series, peer.cafe_date to {{peer}};
grant select, insert, delete on peer.cafe_picture to {{peer}};
create policy here on peer.cafe_place for select to {{peer}} using (community = (select app.community()));
create policy here on peer.cafe_picture for select to {{peer}} using (community = (select app.community()));
create policy here on peer.cafe_series for select to {{peer}} using (community = (select app.community()));
create policy here on peer.cafe_date for select to {{peer}} using (community = (select app.community()));
create policy laid_out on peer.cafe_place for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy laid_out on peer.cafe_picture for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy laid_out on peer.cafe_series for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy laid_out on peer.cafe_date for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy changed on peer.cafe_place for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy taken_down on peer.cafe_picture for delete to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy changed on peer.cafe_series for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy changed on peer.cafe_date for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');

-- What the functions below look at, as whoever they belong to; each says itself what it gives.
create policy functions on peer.cafe_date for all to current_user using (true);
create policy functions on peer.cafe_guest for all to current_user using (true);
create policy functions on peer.cafe_claim for select to current_user using (true);
create policy functions on peer.cafe_sign_up for all to current_user using (true);
create policy functions on peer.cafe_buddy for select to current_user using (true);
create policy functions on peer.cafe_pair for all to current_user using (true);
create policy functions on peer.cafe_after for select to current_user using (true);

-- As whom the dates and series of cafés know whoever is asking.
create or replace function peer.my_guests() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(select c.guest from peer.cafe_claim c where c.claim = any ((select app.claims())::bytea[]));

-- Who has chosen to be seen at a date where I have chosen it too.
create or replace function peer.seen_with_me() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(
		select s.guest from peer.cafe_sign_up s join peer.cafe_sign_up mine on mine.date = s.date
		where s.seen and s.state = 'seat' and mine.seen and mine.state = 'seat' and mine.guest = any ((select peer.my_guests())::uuid[]));

-- With whom I have said yes to meeting on the way.
create or replace function peer.met_on_the_way() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(
		select case when p.wisher = any ((select peer.my_guests())::uuid[]) then p.offerer else p.wisher end
		from peer.cafe_pair p
		where p.offerer_yes and p.wisher_yes
			and (p.wisher = any ((select peer.my_guests())::uuid[]) or p.offerer = any ((select peer.my_guests())::uuid[])));

-- For which dates I have a seat or wait for one.
create or replace function peer.my_cafe_dates() returns uuid[] language sql stable security definer set search_path = pg_catalog
	return array(select s.date from peer.cafe_sign_up s where s.guest = any ((select peer.my_guests())::uuid[]));

-- How many come, as others may know it: never a number. Fewer than four are a few, also when there is nobody yet.
create or replace function peer.crowds(of_dates uuid[]) returns table (date uuid, crowd text, room boolean)
	language sql stable security definer set search_path = pg_catalog
begin atomic
	select d.id, case when count(*) filter (where s.state = 'seat') < 4 then 'few'
			when count(*) filter (where s.state = 'seat') < 8 then 'some' else 'many' end,
		count(*) filter (where s.state in ('seat', 'offered') and not (d.mode = 'both' and s.online)) < d.seats
			and count(*) filter (where s.state = 'waiting') = 0
	from peer.cafe_date d left join peer.cafe_sign_up s on s.date = d.id
	where d.id = any (of_dates) and d.community = app.community()
	group by d.id;
end;

-- Takes a seat, or a place in the line. One at a time for each date: whoever comes second waits here for the first. Those who wait
-- go first, until shortly before it begins. Null when there is nothing to sign up for.
create or replace function peer.sign_up(of_guest uuid, of_date uuid, is_online boolean, is_seen boolean, of_box bytea, moment timestamptz)
	returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
	d peer.cafe_date;
	held integer;
	in_line integer;
	is_state text;
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select * into d from peer.cafe_date where id = of_date and community = app.community() for update;
	if d.id is null or d.cancelled_on is not null or d.starts_at + d.minutes * interval '1 minute' <= moment then
		return null;
	end if;
	select count(*) filter (where s.state in ('seat', 'offered') and not (d.mode = 'both' and s.online)),
		count(*) filter (where s.state = 'waiting') into held, in_line
		from peer.cafe_sign_up s where s.date = of_date;
	is_state := case when d.mode = 'both' and is_online then 'seat'
		when held < d.seats and (in_line = 0 or d.starts_at < moment + interval '90 minutes') then 'seat' else 'waiting' end;
	insert into peer.cafe_sign_up (guest, community, date, state, line, online, seen, box)
		values (of_guest, d.community, of_date, is_state,
			case when is_state = 'waiting' then (select coalesce(max(s.line), 0) + 1 from peer.cafe_sign_up s where s.date = of_date) end,
			is_online, is_seen, of_box);
	return is_state;
end $$;

-- Offers seats that have come free to those first in the line, for a day or until an hour before it begins. Who was offered one.
create or replace function peer.pass_seats_on(of_date uuid, moment timestamptz) returns setof uuid
	language plpgsql security definer set search_path = pg_catalog as $$
declare
	d peer.cafe_date;
	held integer;
	ends timestamptz;
	next_guest uuid;
begin
	select * into d from peer.cafe_date where id = of_date for update;
	ends := least(moment + interval '24 hours', d.starts_at - interval '1 hour');
	if d.id is null or d.cancelled_on is not null or ends < moment + interval '30 minutes' then
		return;
	end if;
	loop
		select count(*) into held from peer.cafe_sign_up s
			where s.date = of_date and s.state in ('seat', 'offered') and not (d.mode = 'both' and s.online);
		select s.guest into next_guest from peer.cafe_sign_up s where s.date = of_date and s.state = 'waiting' order by s.line limit 1;
		exit when held >= d.seats or next_guest is null;
		update peer.cafe_sign_up set state = 'offered', line = null, offer_until = ends where guest = next_guest;
		return next next_guest;
	end loop;
end $$;

-- Says yes to a seat that was offered, or, shortly before it begins, takes one that is free. Whether there was one.
create or replace function peer.take_offer(of_guest uuid, moment timestamptz) returns boolean
	language plpgsql security definer set search_path = pg_catalog as $$
declare
	d peer.cafe_date;
	s peer.cafe_sign_up;
	held integer;
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select x.* into d from peer.cafe_date x where x.id = (select y.date from peer.cafe_sign_up y where y.guest = of_guest) for update;
	select * into s from peer.cafe_sign_up where guest = of_guest;
	select count(*) into held from peer.cafe_sign_up o
		where o.date = d.id and o.state in ('seat', 'offered') and not (d.mode = 'both' and o.online);
	if d.cancelled_on is not null or not (s.state = 'offered' and s.offer_until > moment
		or s.state in ('waiting', 'lapsed') and held < d.seats and d.starts_at < moment + interval '90 minutes') then
		return false;
	end if;
	update peer.cafe_sign_up set state = 'seat', line = null, offer_until = null where guest = of_guest;
	return true;
end $$;

-- Waits again, at the end of the line, after an offer that ran out.
create or replace function peer.wait_again(of_guest uuid) returns void
	language plpgsql security definer set search_path = pg_catalog as $$
declare
	of_date uuid;
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select d.id into of_date from peer.cafe_date d where d.id = (select s.date from peer.cafe_sign_up s where s.guest = of_guest) for update;
	update peer.cafe_sign_up set state = 'waiting',
			line = (select coalesce(max(o.line), 0) + 1 from peer.cafe_sign_up o where o.date = of_date)
		where guest = of_guest and state = 'lapsed';
end $$;

-- Where one can come both ways: from now on on a screen, or in the room. A screen has room for everybody, so whoever goes over to it
-- gives their seat back; into the room it goes as for whoever signs up now.
create or replace function peer.come_otherwise(of_guest uuid, is_online boolean, moment timestamptz) returns void
	language plpgsql security definer set search_path = pg_catalog as $$
declare
	d peer.cafe_date;
	s peer.cafe_sign_up;
	held integer;
	in_line integer;
	is_state text := 'seat';
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select x.* into d from peer.cafe_date x where x.id = (select y.date from peer.cafe_sign_up y where y.guest = of_guest) for update;
	select * into s from peer.cafe_sign_up where guest = of_guest;
	if d.mode <> 'both' or s.online = is_online or d.cancelled_on is not null
		or d.starts_at + d.minutes * interval '1 minute' <= moment then
		return;
	end if;
	if not is_online then
		select count(*) filter (where o.state in ('seat', 'offered') and not o.online), count(*) filter (where o.state = 'waiting')
			into held, in_line from peer.cafe_sign_up o where o.date = d.id;
		if not (held < d.seats and (in_line = 0 or d.starts_at < moment + interval '90 minutes')) then
			is_state := 'waiting';
		end if;
	end if;
	update peer.cafe_sign_up set online = is_online, state = is_state, offer_until = null,
			line = case when is_state = 'waiting' then (select coalesce(max(o.line), 0) + 1 from peer.cafe_sign_up o where o.date = d.id) end
		where guest = of_guest;
end $$;

-- My side of a pair says yes, or takes it back. Of the other side nothing is learned.
create or replace function peer.say_to_pair(of_pair uuid, yes boolean) returns void
	language plpgsql security definer set search_path = pg_catalog as $$
begin
	update peer.cafe_pair set
			offerer_yes = case when offerer = any (peer.my_guests()) then yes else offerer_yes end,
			wisher_yes = case when wisher = any (peer.my_guests()) then yes else wisher_yes end
		where id = of_pair;
end $$;

-- Whether somebody who was there asks that something may rest. Not who.
create or replace function peer.rest_wished(of_dates uuid[]) returns setof uuid
	language sql stable security definer set search_path = pg_catalog
begin atomic
	select distinct a.date from peer.cafe_after a
	where a.kind = 'rest' and a.date = any (of_dates) and a.date = any (peer.my_cafe_dates());
end;

-- Those who had a seat where I had one, to be told the same thing at the same moment as I.
create or replace function peer.seats_of_mine(of_date uuid) returns setof uuid
	language sql stable security definer set search_path = pg_catalog
begin atomic
	select s.guest from peer.cafe_sign_up s
	where s.date = of_date and s.state = 'seat' and of_date = any (peer.my_cafe_dates());
end;

revoke all on function peer.my_guests(), peer.seen_with_me(), peer.met_on_the_way(), peer.my_cafe_dates(), peer.crowds(uuid[]),
	peer.sign_up(uuid, uuid, boolean, boolean, bytea, timestamptz), peer.pass_seats_on(uuid, timestamptz),
	peer.take_offer(uuid, timestamptz), peer.wait_again(uuid), peer.come_otherwise(uuid, boolean, timestamptz), peer.say_to_pair(uuid, boolean), peer.rest_wished(uuid[]),
	peer.seats_of_mine(uuid) from public;
grant execute on function peer.my_guests(), peer.seen_with_me(), peer.met_on_the_way(), peer.my_cafe_dates(), peer.crowds(uuid[]),
	peer.sign_up(uuid, uuid, boolean, boolean, bytea, timestamptz), peer.pass_seats_on(uuid, timestamptz),
	peer.take_offer(uuid, timestamptz), peer.wait_again(uuid), peer.come_otherwise(uuid, boolean, timestamptz), peer.say_to_pair(uuid, boolean), peer.rest_wished(uuid[]),
	peer.seats_of_mine(uuid) to {{peer}};
grant execute on function peer.pass_seats_on(uuid, timestamptz) to {{peer_job}};

-- A claim is seen only by whoever can compute it.
grant select, insert on peer.cafe_claim to {{peer}};
create policy mine on peer.cafe_claim for select to {{peer}} using (claim = any ((select app.claims())::bytea[]));
create policy made on peer.cafe_claim for insert to {{peer}}
	with check (claim = any ((select app.claims())::bytea[]) and guest = any ((select app.personas())::uuid[])
		and community = (select app.community()));

-- How somebody is called: they, those who host, and whom they have let in.
grant select, insert, update (box), delete on peer.cafe_guest to {{peer}};
create policy mine on peer.cafe_guest for select to {{peer}} using (id = any ((select peer.my_guests())::uuid[]));
create policy let_in on peer.cafe_guest for select to {{peer}}
	using (community = (select app.community())
		and (id = any ((select peer.seen_with_me())::uuid[]) or id = any ((select peer.met_on_the_way())::uuid[])));
create policy desk on peer.cafe_guest for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy made on peer.cafe_guest for insert to {{peer}}
	with check (community = (select app.community()) and id = any ((select app.personas())::uuid[]));
create policy changed on peer.cafe_guest for update to {{peer}} using (id = any ((select peer.my_guests())::uuid[]));
create policy gone on peer.cafe_guest for delete to {{peer}} using (id = any ((select peer.my_guests())::uuid[]));

-- Seats are taken and passed on by the functions above alone.
grant select, update (seen, box, came) on peer.cafe_sign_up to {{peer}};
create policy mine on peer.cafe_sign_up for select to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy desk on peer.cafe_sign_up for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy changed on peer.cafe_sign_up for update to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy came on peer.cafe_sign_up for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');

grant select, insert, update (words, waits_since, last_on) on peer.cafe_talk to {{peer}};
grant select, insert on peer.cafe_talk_word to {{peer}};
create policy mine on peer.cafe_talk for select to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy desk on peer.cafe_talk for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy begun on peer.cafe_talk for insert to {{peer}}
	with check (community = (select app.community()) and guest = any ((select peer.my_guests())::uuid[]));
create policy went_on on peer.cafe_talk for update to {{peer}}
	using (guest = any ((select peer.my_guests())::uuid[])
		or (community = (select app.community()) and (select app.standing()) = 'consultant'));
create policy mine on peer.cafe_talk_word for select to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy desk on peer.cafe_talk_word for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy said on peer.cafe_talk_word for insert to {{peer}}
	with check (community = (select app.community())
		and (not by_desk and guest = any ((select peer.my_guests())::uuid[]) or by_desk and (select app.standing()) = 'consultant'));

-- What somebody offers is read by those who come to that date; who it is nobody learns from it.
grant select, insert, update (role, box), delete on peer.cafe_buddy to {{peer}};
grant select, insert on peer.cafe_pair to {{peer}};
create policy mine on peer.cafe_buddy for select to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy offered on peer.cafe_buddy for select to {{peer}}
	using (community = (select app.community()) and (date = any ((select peer.my_cafe_dates())::uuid[]) or (select app.standing()) = 'consultant'));
create policy said on peer.cafe_buddy for insert to {{peer}}
	with check (community = (select app.community()) and guest = any ((select peer.my_guests())::uuid[])
		and date = any ((select peer.my_cafe_dates())::uuid[]));
create policy changed on peer.cafe_buddy for update to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy gone on peer.cafe_buddy for delete to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy mine on peer.cafe_pair for select to {{peer}}
	using (wisher = any ((select peer.my_guests())::uuid[]) or offerer = any ((select peer.my_guests())::uuid[]));
create policy desk on peer.cafe_pair for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy made on peer.cafe_pair for insert to {{peer}}
	with check (community = (select app.community()) and not offerer_yes
		and (wisher = any ((select peer.my_guests())::uuid[]) and date = any ((select peer.my_cafe_dates())::uuid[])
			or (select app.standing()) = 'consultant' and not wisher_yes));

grant select, insert, delete on peer.cafe_after to {{peer}};
create policy mine on peer.cafe_after for select to {{peer}}
	using (guest = any ((select peer.my_guests())::uuid[]) or to_guest = any ((select peer.my_guests())::uuid[]));
create policy desk on peer.cafe_after for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and (kind = 'to_host' or guest is null
		or kind = 'thanks' and to_guest is null));
create policy said on peer.cafe_after for insert to {{peer}}
	with check (community = (select app.community())
		and (guest = any ((select peer.my_guests())::uuid[]) and kind <> 'kind_word' and date = any ((select peer.my_cafe_dates())::uuid[])
			or guest is null and kind = 'kind_word' and (select app.standing()) = 'consultant'));
create policy taken_back on peer.cafe_after for delete to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));

grant select, insert, update (box), delete on peer.cafe_feed to {{peer}};
create policy mine on peer.cafe_feed for select to {{peer}} using (claim = any ((select app.claims())::bytea[]));
create policy made on peer.cafe_feed for insert to {{peer}}
	with check (claim = any ((select app.claims())::bytea[]) and community = (select app.community()));
create policy changed on peer.cafe_feed for update to {{peer}} using (claim = any ((select app.claims())::bytea[]));
create policy gone on peer.cafe_feed for delete to {{peer}} using (claim = any ((select app.claims())::bytea[]));

-- The program lays dates out, lets offers run out, reminds, and empties what is over.
grant select on peer.cafe_place, peer.cafe_series, peer.cafe_picture, peer.cafe_guest, peer.cafe_claim, peer.cafe_sign_up, peer.cafe_talk,
	peer.cafe_feed, peer.cafe_date to {{peer_job}};
grant insert, delete, update (topic, topic_at, topic_off, came, emptied_on) on peer.cafe_date to {{peer_job}};
grant update (state, line, offer_until) on peer.cafe_sign_up to {{peer_job}};
grant delete on peer.cafe_guest to {{peer_job}};
create policy job on peer.cafe_place for select to {{peer_job}} using (true);
create policy job on peer.cafe_picture for select to {{peer_job}} using (true);
create policy job on peer.cafe_series for select to {{peer_job}} using (true);
create policy job on peer.cafe_date for all to {{peer_job}} using (true);
create policy job on peer.cafe_guest for all to {{peer_job}} using (true);
create policy job on peer.cafe_claim for select to {{peer_job}} using (true);
create policy job on peer.cafe_sign_up for all to {{peer_job}} using (true);
create policy job on peer.cafe_talk for select to {{peer_job}} using (true);
create policy job on peer.cafe_feed for select to {{peer_job}} using (true);
create policy job on peer.cafe_after for select to {{peer_job}} using (true);

-- Marks are written with a sign-up and read by the program alone; of a clash those who lead hear that there is one.
alter table peer.cafe_mark enable row level security, force row level security;
alter table peer.cafe_look enable row level security, force row level security;
grant insert, update (box), select (guest) on peer.cafe_mark to {{peer}};
create policy mine on peer.cafe_mark for select to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
create policy made on peer.cafe_mark for insert to {{peer}}
	with check (community = (select app.community()) and guest = any ((select peer.my_guests())::uuid[]));
create policy changed on peer.cafe_mark for update to {{peer}} using (guest = any ((select peer.my_guests())::uuid[]));
grant select on peer.cafe_look to {{peer}};
create policy desk on peer.cafe_look for select to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant' and clash_on is not null);
grant select on peer.cafe_mark to {{peer_job}};
grant select, insert, update (looks, clash_on), delete on peer.cafe_look to {{peer_job}};
create policy job on peer.cafe_mark for select to {{peer_job}} using (true);
create policy job on peer.cafe_look for all to {{peer_job}} using (true);

-- A coordinator keeps the places: where they are, and which are in use. Who meets there, and when, they do not see.
create policy lays_out on peer.cafe_place for select to {{peer}} using (community = (select app.lays_out()));
create policy keeps on peer.cafe_place for insert to {{peer}} with check (community = (select app.lays_out()));
create policy keeps_on on peer.cafe_place for update to {{peer}} using (community = (select app.lays_out()));
