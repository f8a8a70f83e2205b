-- What a thread holds besides words: files, corrections, what each has read and put away, and what is being written.

-- Sealed: the number of the newest message, and which messages stand in another version than their first. What somebody with
-- the database puts back, cuts off or takes out is noticed by it.
alter table care.conversation add column head bytea not null default '';

-- Bound into the seal of the message.
alter table care.message add column version integer not null default 1;

-- Sealed: when a helper read up to which message. Of members nothing like it is kept.
alter table care.participant add column reads bytea;
-- Put away as long as nothing newer than this comes.
alter table care.participant add column archived_ordinal integer not null default 0;
-- Marked by themselves to come back to.
alter table care.participant add column unread boolean not null default false;

-- How a message stood before it was corrected.
create table care.message_version (
	conversation uuid not null references care.conversation on delete cascade,
	community uuid not null,
	ordinal integer not null,
	version integer not null,
	author uuid not null,
	box bytea not null,
	primary key (conversation, ordinal, version)
);

-- That a file belongs to a message. Its name, kind and size lie in the message; its bytes, sealed, in the file store.
create table care.attachment (
	id uuid primary key default gen_random_uuid(),
	conversation uuid not null references care.conversation on delete cascade,
	community uuid not null,
	ordinal integer not null,
	author uuid not null,
	file text not null unique
);
create index on care.attachment (conversation, ordinal);

-- What somebody is writing, by the key of its form: two windows each have their own. Where it belongs and what it says is sealed
-- with their own key.
create table care.draft (
	person uuid not null,
	community uuid not null,
	key uuid not null,
	box bytea not null,
	-- Thrown away on this day; until the night some weeks later it can be had back.
	thrown_on date,
	primary key (person, community, key)
);
