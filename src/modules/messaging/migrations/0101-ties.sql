-- Somebody is in a conversation for themselves, as one of a team, or in another helper's place.
alter table care.participant add via uuid, add stands_in_for uuid;

-- A conversation with a team, and who of it has taken it.
create table care.team_thread (
	conversation uuid primary key references care.conversation on delete cascade,
	community uuid not null,
	unit uuid not null,
	owner_now uuid
);
create index on care.team_thread (unit);

-- What was done about a message that waits, so that it is done once: `reminded`, `late`, `unowned`. Gone when it is answered.
create table care.clock_step (
	conversation uuid not null references care.conversation on delete cascade,
	community uuid not null,
	ordinal integer not null,
	step text not null check (step in ('reminded', 'late', 'unowned')),
	primary key (conversation, ordinal, step)
);

-- A helper has said when they will answer; the day itself is the message's due day.
create table care.promised (
	conversation uuid primary key references care.conversation on delete cascade,
	community uuid not null,
	person uuid not null
);

-- A helper's own sentences with gaps, and their notes about a member, which are part of the record and only ever added to.
create table care.template (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	person uuid not null,
	box bytea not null
);
create index on care.template (person);
create table care.private_note (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	tie uuid not null,
	author uuid not null,
	box bytea not null
);
create index on care.private_note (tie, author);
