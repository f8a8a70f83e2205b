-- How the consultants lay the group out, and closed circles in it.

-- A topic on top, closed for writing, or slowed down: minutes between two replies under one name.
alter table peer.topic add column pinned_at timestamptz;
alter table peer.topic add column locked_at timestamptz;
alter table peer.topic add column slow_minutes smallint check (slow_minutes between 1 and 1440);

-- A closed circle is an area that only those in it and the consultants see. What is written there carries its number, so that
-- a row says by itself who may see it.
alter table peer.area add column circle boolean not null default false;
alter table peer.topic add column circle uuid;
alter table peer.post add column circle uuid;

create table peer.circle (
	area uuid primary key references peer.area on delete cascade,
	community uuid not null,
	host uuid references peer.persona on delete set null,
	begins date not null,
	ends date not null,
	-- What becomes of it at the end, chosen when it is made: an archive its members keep, or gone.
	ritual text not null check (ritual in ('archive', 'gone')),
	check (begins < ends)
);
create index on peer.circle (community);

create table peer.circle_member (
	circle uuid not null references peer.circle on delete cascade,
	persona uuid not null references peer.persona on delete cascade,
	community uuid not null,
	-- Invited until they have said yes.
	joined_on date,
	primary key (circle, persona)
);
create index on peer.circle_member (persona);

-- The circle follows from the area and the topic, whoever writes the row; and in a circle only names that are in it write.
-- Somebody who is there under one name does not write there under another: that would show that the two are one.
create function peer.must_be_in_circle(of_circle uuid, of_persona uuid) returns void language plpgsql set search_path = pg_catalog as $$
begin
	if of_circle is not null
		and not exists (select from peer.circle_member m where m.circle = of_circle and m.persona = of_persona and m.joined_on is not null)
		and not exists (select from peer.persona p where p.id = of_persona and p.kind = 'duty') then
		raise exception 'this name is not in the circle' using errcode = '42501';
	end if;
end $$;
create function peer.topic_in_circle() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
	select case when a.circle then a.id end into new.circle from peer.area a where a.id = new.area;
	if not found then
		raise exception 'there is no such area here' using errcode = '42501';
	end if;
	perform peer.must_be_in_circle(new.circle, new.persona);
	return new;
end $$;
create function peer.post_in_circle() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
	select t.circle into new.circle from peer.topic t where t.id = new.topic;
	if not found then
		raise exception 'there is no such topic here' using errcode = '42501';
	end if;
	if new.circle is not null then
		perform peer.must_be_in_circle(new.circle, new.persona);
	end if;
	return new;
end $$;
create trigger in_circle before insert on peer.topic for each row execute function peer.topic_in_circle();
create trigger in_circle before insert on peer.post for each row execute function peer.post_in_circle();

-- Only the desk lays out, and nothing moves into a circle or out of it: who may read what was said stays as it was.
create function peer.laid_out() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
	if app.standing() is distinct from 'consultant' then
		raise exception 'only the desk changes this' using errcode = '42501';
	end if;
	if new.area <> old.area and (old.circle is not null or exists (select from peer.area a where a.id = new.area and a.circle)) then
		raise exception 'nothing moves into a circle or out of it' using errcode = '42501';
	end if;
	return new;
end $$;
create trigger laid_out before update of area, pinned_at, locked_at, slow_minutes on peer.topic
	for each row execute function peer.laid_out();

-- How much a name has written lately, and when first.
create index on peer.post (persona, written_at desc);
create index on peer.topic (persona, started_at desc);
drop index peer.post_persona_idx;
drop index peer.topic_persona_idx;

-- Topics nobody has answered yet.
create index on peer.topic (community, last_post_at desc, id) where posts = 1;

-- The first words of a name wait for somebody's answer.
create table peer.first_words (
	persona uuid primary key references peer.persona on delete cascade,
	community uuid not null,
	topic uuid not null references peer.topic on delete cascade,
	post uuid not null,
	written_at timestamptz not null,
	-- A consultant has answered, or has said that they saw it.
	seen_at timestamptz
);
create index on peer.first_words (community, written_at) where seen_at is null;
create index on peer.first_words (topic);
