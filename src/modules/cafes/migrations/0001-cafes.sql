-- Cafés: where, how often, when. Plain to the group, and nothing of anybody who comes.

create table peer.cafe_place (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	name text not null check (char_length(name) between 2 and 80),
	address text not null,
	-- What one may want to know beforehand (bus, cost, steps, toilets …), and the way there, step by step: the map is drawn from it.
	facts jsonb not null,
	way jsonb not null,
	closed_on date
);
create index on peer.cafe_place (community);

-- The file lies sealed in the file store of the peer side, as those of posts do.
create table peer.cafe_picture (
	id uuid primary key,
	place uuid not null references peer.cafe_place on delete cascade,
	community uuid not null,
	shows text not null check (shows in ('door', 'room', 'way', 'corner')),
	alt text not null check (char_length(alt) between 1 and 300),
	kind text not null check (kind in ('jpeg', 'png', 'webp', 'gif')),
	width integer not null,
	height integer not null,
	size integer not null,
	file text not null unique
);
create index on peer.cafe_picture (place);

create table peer.cafe_series (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	place uuid not null references peer.cafe_place,
	name text not null check (char_length(name) between 2 and 80),
	about text not null,
	for_whom text not null,
	-- RFC 5545, in the wall-clock time of the place.
	rule text not null,
	begins_on date not null,
	begins_at time not null,
	minutes smallint not null check (minutes between 15 and 720),
	time_zone text not null,
	except_on text[] not null default '{}',
	mode text not null check (mode in ('in_person', 'online', 'both')),
	seats smallint not null check (seats between 1 and 200),
	-- The area of the group where the topic of each date is opened.
	area uuid,
	host uuid references peer.persona on delete set null,
	-- What whoever hosts it should remember, and the address of the meeting online, sealed.
	remember text not null,
	link bytea,
	ended_on date
);
create index on peer.cafe_series (community);
create index on peer.cafe_series (place);
create index on peer.cafe_series (host);

-- Each date is a row, laid out weeks ahead: who signs up for one has signed up for that one.
create table peer.cafe_date (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	series uuid not null references peer.cafe_series on delete cascade,
	place uuid not null references peer.cafe_place,
	-- The day it had by the rule: a date that was moved keeps it, and is not laid out again.
	original_on date not null,
	starts_at timestamptz not null,
	minutes smallint not null check (minutes between 15 and 720),
	theme text not null default '',
	mode text not null check (mode in ('in_person', 'online', 'both')),
	seats smallint not null check (seats between 1 and 200),
	host uuid references peer.persona on delete set null,
	topic uuid,
	-- Counts what calendars must hear of.
	sequence smallint not null default 0,
	moved_on date,
	cancelled_on date,
	note text not null default '',
	-- What stays of the evening: how many came, and how it was.
	came smallint,
	mood text check (mood in ('calm', 'warm', 'mixed', 'heavy')),
	better bytea,
	-- All that had to do with who came is gone.
	emptied_on date,
	unique (series, original_on)
);
create index on peer.cafe_date (community, starts_at);
create index on peer.cafe_date (place);
create index on peer.cafe_date (host);

-- Somebody where one date, or one series, knows them. Each has a claim of its own, so nothing here is the same for two of them.
create table peer.cafe_guest (
	id uuid primary key,
	community uuid not null,
	about uuid not null,
	-- How they want to be called there: a name in the group, a café name, a word at the door, or nothing.
	box bytea not null
);
create index on peer.cafe_guest (about);
create table peer.cafe_claim (
	guest uuid primary key references peer.cafe_guest on delete cascade,
	community uuid not null,
	claim bytea not null unique,
	owner bytea not null
);

create table peer.cafe_sign_up (
	guest uuid primary key references peer.cafe_guest on delete cascade,
	community uuid not null,
	date uuid not null references peer.cafe_date on delete cascade,
	state text not null check (state in ('seat', 'waiting', 'offered', 'lapsed')),
	-- Where in the line; who has a seat has no number.
	line integer,
	offer_until timestamptz,
	online boolean not null,
	-- They want to be seen by those who want it too.
	seen boolean not null,
	-- Until the date is emptied; then only the number stays.
	came boolean,
	-- Which step they come with, what they wish, the promise they gave.
	box bytea not null,
	check ((state = 'waiting') = (line is not null)),
	check ((state = 'offered') = (offer_until is not null))
);
create index on peer.cafe_sign_up (date);

-- Words between somebody and those who host a series, before they dare.
create table peer.cafe_talk (
	guest uuid primary key references peer.cafe_guest on delete cascade,
	community uuid not null,
	series uuid not null references peer.cafe_series on delete cascade,
	words integer not null default 0,
	-- Since when it waits for an answer.
	waits_since date,
	last_on date not null
);
create index on peer.cafe_talk (series);
create table peer.cafe_talk_word (
	id uuid primary key,
	community uuid not null,
	guest uuid not null references peer.cafe_talk on delete cascade,
	ordinal integer not null,
	by_desk boolean not null,
	box bytea not null,
	unique (guest, ordinal)
);

-- Who offers to meet somebody on the way, and who would like that. No names before both have said yes.
create table peer.cafe_buddy (
	guest uuid primary key references peer.cafe_guest on delete cascade,
	community uuid not null,
	date uuid not null references peer.cafe_date on delete cascade,
	role text not null check (role in ('offers', 'wishes')),
	box bytea not null
);
create index on peer.cafe_buddy (date);
create table peer.cafe_pair (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	date uuid not null references peer.cafe_date on delete cascade,
	offerer uuid not null references peer.cafe_buddy on delete cascade,
	wisher uuid not null references peer.cafe_buddy on delete cascade,
	offerer_yes boolean not null default false,
	wisher_yes boolean not null default false,
	check (offerer <> wisher),
	unique (offerer, wisher)
);
create index on peer.cafe_pair (date);
create index on peer.cafe_pair (wisher);

-- The day after: a word to the host, thanks, a kind word from the desk, a wish that something may rest.
create table peer.cafe_after (
	id uuid primary key,
	community uuid not null,
	date uuid not null references peer.cafe_date on delete cascade,
	kind text not null check (kind in ('to_host', 'thanks', 'kind_word', 'rest')),
	guest uuid references peer.cafe_guest on delete cascade,
	to_guest uuid references peer.cafe_guest on delete cascade,
	box bytea not null
);
create index on peer.cafe_after (date);
create index on peer.cafe_after (guest);
create index on peer.cafe_after (to_guest);

-- A calendar feed of somebody's own, found by the token in its address alone.
create table peer.cafe_feed (
	id bytea primary key,
	community uuid not null,
	claim bytea not null unique,
	owner bytea not null,
	box bytea not null
);
