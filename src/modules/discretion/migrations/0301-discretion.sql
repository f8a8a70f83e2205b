-- What somebody has told us quietly so that we can look out for them: names they use elsewhere, and whom they would rather not meet.

create table care.discretion (
	person uuid not null,
	community uuid not null,
	-- Sealed with the person's key, of one size whatever is in it.
	box bytea not null,
	primary key (person, community)
);
