-- What a member lets one other person see: an entry, an entry with all that stands under it, or a tool. Nobody sees anything without
-- a row here, and a row is worth nothing without a tie that stands between the two.

-- Under which entry one stands (an activity under its goal, a reading under its thing), as a keyed value: the database sees that
-- entries belong together, not what they are. Only who holds the owner's key can make it.
alter table care.entry add column family bytea;
create index on care.entry (person, family) where family is not null;

create table care.share (
	id uuid primary key,
	community uuid not null,
	-- Whose it is.
	person uuid not null,
	reader uuid not null,
	-- The tie it goes by: when that ends, this is dead.
	tie uuid not null,
	entry uuid references care.entry on delete cascade,
	tool text check (tool ~ '^[a-z_]+$'),
	-- With it all that carries this mark: what stands under the entry.
	family bytea,
	may text not null check (may in ('read', 'suggest')),
	-- The last day, or until it is taken back.
	last_day date,
	-- Sealed with the owner's key: when it was given.
	box bytea not null,
	check (num_nonnulls(entry, tool) = 1),
	check (family is null or entry is not null)
);
create unique index on care.share (person, tie, entry) where entry is not null;
create unique index on care.share (person, tie, tool) where tool is not null;
create index on care.share (reader);

-- What somebody would write otherwise in an entry they were let see. The entry itself is its owner's to change.
create table care.suggestion (
	id uuid primary key,
	community uuid not null,
	person uuid not null,
	author uuid not null,
	share uuid not null,
	entry uuid not null references care.entry on delete cascade,
	state text not null check (state in ('open', 'taken', 'let_go')),
	handled_on date,
	-- Sealed with the owner's key: the fields as they would stand, which of them differ, some words, and when.
	box bytea not null
);
create index on care.suggestion (person);
create index on care.suggestion (author);
create index on care.suggestion (entry);

-- When somebody last looked at what one member lets them see, so that what is new since can be marked. Sealed with their own key.
create table care.shared_seen (
	person uuid not null,
	tie uuid not null,
	community uuid not null,
	box bytea not null,
	primary key (person, tie)
);
