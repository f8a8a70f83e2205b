-- What the group's search looks in: the words of each post as both languages stem them, apart from the posts, so that
-- topic pages stay small. Kept by triggers (policies.sql), read by one function that gives ids and nothing else.

create table peer.search_entry (
	post uuid primary key references peer.post on delete cascade,
	community uuid not null,
	area uuid not null,
	persona uuid not null,
	written_at timestamptz not null,
	words tsvector not null
);
create index on peer.search_entry (community, written_at desc, post desc);
create index on peer.search_entry (area, written_at desc, post desc);
create index on peer.search_entry (persona, written_at desc, post desc);
-- A short list of what is not sorted in yet: a search reads all of it.
create index on peer.search_entry using gin (words) with (gin_pending_list_limit = 512);
alter table peer.search_entry set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- The words a community uses, so that a slip of the finger finds them. `slips`: the word with one letter left out, each in turn.
create table peer.search_word (
	community uuid not null,
	word text not null,
	posts integer not null,
	slips text[] not null,
	primary key (community, word)
);
create index on peer.search_word using gin (slips) with (gin_pending_list_limit = 512);

create function peer.stems(said text) returns tsvector language sql immutable parallel safe
	return strip(to_tsvector('pg_catalog.norwegian', said) || to_tsvector('pg_catalog.english', said));

create function peer.slips(word text) returns text[] language sql immutable parallel safe
	return array(select word union select left(word, at - 1) || substr(word, at + 1) from generate_series(1, length(word)) at);

alter table peer.post no force row level security;
alter table peer.topic no force row level security;
insert into peer.search_entry
	select o.id, o.community, t.area, o.persona, o.written_at, peer.stems(case when o.ordinal = 1 then t.title || ' ' else '' end || o.body)
	from peer.post o join peer.topic t on t.id = o.topic;
alter table peer.post force row level security;
alter table peer.topic force row level security;
