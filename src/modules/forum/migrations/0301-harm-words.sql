-- What a community added to the word lists, and which of the program's lines it switched off, each with a reason: sealed, because a
-- reason may speak of somebody. Nothing is removed: what holds no longer has an end.
create table peer.harm_word (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	box bytea not null check (octet_length(box) > 29),
	set_on date not null,
	ended_on date
);
create index on peer.harm_word (community) where ended_on is null;

-- A text the lists found something in that is not held stands where everybody sees it, and waits to be read all the same.
alter table peer.held_post add column shown boolean not null default false;
