-- The common frame of the tools: sealed entries that a member owns, with earlier versions kept.

create table care.entry (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	person uuid not null,
	tool text not null check (tool ~ '^[a-z_]+$'),
	-- Order within the tool.
	position integer not null default 0,
	version integer not null default 1 check (version > 0),
	-- One of the two places on Help now.
	pin smallint check (pin in (1, 2)),
	-- Taken away by its owner on this day; for some weeks they can take it back.
	removed_on date,
	-- Sealed with the person's key: the entry itself and when it was written.
	box bytea not null,
	check (pin is null or removed_on is null)
);
create index on care.entry (person, tool, position);
-- However many windows press at once: two places on Help now, and one text about what matters.
create unique index on care.entry (community, person, pin) where pin is not null;
create unique index on care.entry (community, person) where tool = 'what_matters';
create index on care.entry (removed_on) where removed_on is not null;

create table care.entry_version (
	entry uuid not null references care.entry on delete cascade,
	community uuid not null,
	person uuid not null,
	version integer not null check (version > 0),
	-- Sealed like the entry it was.
	box bytea not null,
	primary key (entry, version)
);
