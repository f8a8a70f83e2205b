-- One audit per side. An act writes a sealed entry to `audit_pending` in its own transaction; the sealer moves what
-- waits into the chain, in batches. In the clear stand a number, a sealed entry and a MAC, no more.

create table care.audit_pending (
	id uuid primary key default gen_random_uuid(),
	box bytea not null
);
create table care.audit_entry (
	number bigint primary key check (number > 0),
	box bytea not null,
	mac bytea not null
);
create table peer.audit_pending (
	id uuid primary key default gen_random_uuid(),
	box bytea not null
);
create table peer.audit_entry (
	number bigint primary key check (number > 0),
	box bytea not null,
	mac bytea not null
);
