-- Private conversations between a member and their helpers. Subject and text are sealed with the conversation's key,
-- and the exact time is in there too: in the clear stand an order and, where an answer is awaited, a day.

create table care.conversation (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	opened_by uuid not null,
	-- Sealed: subject.
	box bytea not null,
	-- The number of the newest message: what the inbox sorts its own list by is sealed in the messages.
	last_ordinal integer not null default 0,
	-- The day of the newest message; after some days the Monday of its week.
	last_day date not null
);

create table care.participant (
	conversation uuid not null references care.conversation on delete cascade,
	community uuid not null,
	person uuid not null,
	part text not null check (part in ('member', 'provider')),
	-- Sees messages after this one; 0 for all.
	from_ordinal integer not null default 0,
	-- Has read up to and with this one.
	seen_ordinal integer not null default 0,
	primary key (conversation, person)
);
create index on care.participant (person);

create table care.message (
	conversation uuid not null references care.conversation on delete cascade,
	community uuid not null,
	ordinal integer not null check (ordinal > 0),
	author uuid not null,
	-- Sealed: text, exact time.
	box bytea not null,
	-- When the member may expect an answer; none when none is awaited.
	due_day date,
	primary key (conversation, ordinal)
);
