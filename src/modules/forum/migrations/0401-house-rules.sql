-- The house rules of a community, version by version. As long as none stands here, those that come with the program hold, as version 1.
-- A version is never changed or removed: decisions cite it.
create table peer.house_rules (
	community uuid not null,
	version smallint not null check (version > 0),
	-- In the order they are read, each with a code of its own and its words by language.
	rules jsonb not null check (jsonb_typeof(rules) = 'array' and jsonb_array_length(rules) between 1 and 12),
	since timestamptz not null,
	primary key (community, version)
);
