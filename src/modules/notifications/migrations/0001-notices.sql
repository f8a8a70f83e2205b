-- A notice says that something is new and where, never what. One table a side.

create table care.notice (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	person uuid not null,
	kind text not null check (kind ~ '^[a-z_]+$'),
	about uuid not null,
	-- One waiting notice for a thing is enough, however much happens there.
	unique (person, kind, about)
);

create table peer.notice (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	persona uuid not null,
	kind text not null check (kind ~ '^[a-z_]+$'),
	topic uuid not null,
	post uuid not null unique,
	written_at timestamptz not null
);
create index on peer.notice (persona, written_at desc);

-- What somebody has read, follows, mutes and drafts on the peer side: one sealed page each, found by a keyed id,
-- saved in mixed batches. Nobody can know whose it is or what it says.
create table peer.sealed_page (
	id bytea primary key,
	community uuid not null,
	box bytea not null
);
