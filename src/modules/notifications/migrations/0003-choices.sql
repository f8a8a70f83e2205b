-- How somebody wants to be told what: which kinds on which channel, when not, how often. All of it sealed.
create table care.notice_choice (
	person uuid primary key,
	box bytea not null
);

-- Where a browser takes push messages, sealed, and for which session. Whoever ends the session ends this.
create table care.push_subscription (
	id uuid primary key default gen_random_uuid(),
	person uuid not null,
	-- Keyed, so that it leads to no session row for whoever has no key.
	session bytea not null unique,
	box bytea not null
);
create index on care.push_subscription (person);
