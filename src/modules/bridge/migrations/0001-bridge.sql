-- Two names that talk with each other, and what they let each other know. Everything said is sealed under keys of the pair. No
-- moments stand here: a month, after which the rows go, is the finest.

create table peer.bridge_pair (
	id uuid primary key,
	community uuid not null,
	asker uuid not null references peer.persona on delete cascade,
	asked uuid not null references peer.persona on delete cascade,
	state text not null check (state in ('asked', 'open', 'closed')),
	words integer not null default 0,
	-- The first of a month.
	ends_on date not null,
	-- The words it was asked with, and whether they are to arrive at all: that is nobody's to see.
	box bytea not null,
	check (asker <> asked)
);
create unique index on peer.bridge_pair (asker, asked) where state <> 'closed';
create index on peer.bridge_pair (asked);

create table peer.bridge_word (
	id uuid primary key,
	community uuid not null,
	pair uuid not null references peer.bridge_pair on delete cascade,
	ordinal integer not null,
	by uuid not null references peer.persona on delete cascade,
	box bytea not null,
	unique (pair, ordinal)
);
create index on peer.bridge_word (by);

-- What one of the two tells at a step of the ladder. The other sees it when they have told theirs, and not before.
create table peer.bridge_given (
	id uuid primary key,
	community uuid not null,
	pair uuid not null references peer.bridge_pair on delete cascade,
	step text not null check (step in ('first_name', 'voice_or_photo', 'contact')),
	by uuid not null references peer.persona on delete cascade,
	box bytea not null,
	file text unique,
	unique (pair, step, by)
);
create index on peer.bridge_given (by);

-- A consultant who is asked along: by one alone, or by both of a pair. Of the talk they see nothing.
create table peer.bridge_along (
	id uuid primary key,
	community uuid not null,
	pair uuid references peer.bridge_pair on delete cascade,
	asker uuid not null references peer.persona on delete cascade,
	other uuid references peer.persona on delete cascade,
	other_yes boolean not null default false,
	words integer not null default 0,
	waits_since date,
	ends_on date not null,
	check ((pair is null) = (other is null))
);
create unique index on peer.bridge_along (pair);
create index on peer.bridge_along (asker);
create index on peer.bridge_along (other);
create table peer.bridge_along_word (
	id uuid primary key,
	community uuid not null,
	along uuid not null references peer.bridge_along on delete cascade,
	ordinal integer not null,
	by uuid not null references peer.persona on delete cascade,
	box bytea not null,
	unique (along, ordinal)
);
create index on peer.bridge_along_word (by);
