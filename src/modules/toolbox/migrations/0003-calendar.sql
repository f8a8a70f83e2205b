-- The addresses under which members' own calendars fetch their week. One for each member; closed by deleting it.

create table care.calendar_feed (
	person uuid not null,
	community uuid not null,
	-- Keyed: whoever holds the address holds what this was made of; the database cannot make the address from it.
	mark bytea not null unique,
	-- Sealed with the person's key: the address, so that its owner can see it again, and what it shows.
	box bytea not null,
	primary key (person, community)
);
