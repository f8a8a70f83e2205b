-- The common frame of the tools: sealed entries that a member owns, with earlier versions kept.

create table care.entry (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	person uuid not null,
	tool text not null check (tool ~ '^[a-z_]+$'),
	-- Order within the tool.
	position integer not null default 0,
	version integer not null default 1 check (version > 0),
	-- Sealed with the person's key: the entry itself and when it was written.
	box bytea not null
);
create index on care.entry (person, tool, position);

create table care.entry_version (
	entry uuid not null references care.entry on delete cascade,
	community uuid not null,
	person uuid not null,
	version integer not null check (version > 0),
	box bytea not null,
	primary key (entry, version)
);
