-- Somebody asked, under one name, to be missed, and has not been here for as long as they said. Whose name it is is sealed: in
-- the clear stands only that somebody was missed on a day, and a keyed value that whoever it is can make.
create table peer.missed (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	claim bytea not null unique,
	box bytea not null,
	came_on date not null,
	-- The kind word, and who at work wrote it; or seen to without one.
	word bytea,
	said_by uuid references peer.persona on delete set null,
	said_on date,
	check (word is null or said_on is not null)
);
create index on peer.missed (community) where said_on is null;

-- A community's own words for a welcome, a round-off and the like; where there is none the program's stand.
create table peer.desk_text (
	community uuid not null,
	kind text not null check (kind in ('welcome', 'alone', 'quiet', 'closing', 'circle', 'missed')),
	words text not null check (char_length(words) between 3 and 2000),
	version integer not null default 1 check (version > 0),
	changed_by uuid references peer.persona on delete set null,
	primary key (community, kind)
);

-- A turn at the desk, as it was: when it began and ended, how often somebody went on past what they can take, and what they
-- hand over, sealed.
create table peer.desk_shift (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	persona uuid not null references peer.persona on delete cascade,
	began_at timestamptz not null,
	ended_at timestamptz,
	went_on smallint not null default 0 check (went_on between 0 and 50),
	went_on_at timestamptz,
	note bytea,
	check (ended_at is null or ended_at >= began_at),
	check (note is null or ended_at is not null)
);
create unique index on peer.desk_shift (persona) where ended_at is null;
create index on peer.desk_shift (community, began_at desc);

-- What a consultant writes for themselves: a diary after hard things, and what they want to bring to colleagues or a psychologist.
create table peer.desk_own (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	persona uuid not null references peer.persona on delete cascade,
	kind text not null check (kind in ('diary', 'peer', 'psychologist')),
	box bytea not null,
	written_on date not null,
	done_on date
);
create index on peer.desk_own (persona, written_on desc);

-- That somebody has been to supervision, and on which day. What was said there stands nowhere.
create table peer.desk_supervision (
	persona uuid not null references peer.persona on delete cascade,
	community uuid not null,
	kind text not null check (kind in ('peer', 'psychologist')),
	held_on date not null,
	primary key (persona, kind, held_on)
);
