-- The group: areas, topics, posts. Times here are public; they say when a persona wrote.

create table peer.area (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	position smallint not null,
	name text not null check (char_length(name) between 2 and 60),
	about text not null check (char_length(about) <= 300),
	unique (community, position)
);

create table peer.topic (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	area uuid not null references peer.area,
	persona uuid not null references peer.persona,
	title text not null check (char_length(title) between 1 and 120),
	-- The opening is post 1. Kept here so that a list needs one table.
	posts integer not null default 1 check (posts > 0),
	started_at timestamptz not null,
	last_post_at timestamptz not null
);
create index on peer.topic (area, last_post_at desc, id);
create index on peer.topic (community, last_post_at desc, id);
create index on peer.topic (persona);

create table peer.post (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	topic uuid not null references peer.topic on delete cascade,
	ordinal integer not null check (ordinal > 0),
	persona uuid not null references peer.persona,
	body text not null check (char_length(body) between 1 and 10000),
	written_at timestamptz not null,
	unique (topic, ordinal)
);
create index on peer.post (persona);
