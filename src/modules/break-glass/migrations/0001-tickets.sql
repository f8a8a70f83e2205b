-- The one door between the two sides. Somebody fears for a life and asks to know who is behind one name; a second person
-- opens, or says no. When, why, and which name lie in the box: a clear time here and one in the group would tell.
create table care.glass_ticket (
	id uuid primary key,
	community uuid not null,
	state text not null check (state in ('asked', 'opened', 'declined', 'withdrawn')),
	asked_by uuid not null,
	-- Who could open when it was asked. Never whoever asks.
	may_open uuid[] not null check (not asked_by = any (may_open)),
	answered_by uuid check (answered_by is null or answered_by = any (may_open)),
	box bytea not null,
	check ((state in ('opened', 'declined')) = (answered_by is not null))
);
create index on care.glass_ticket (asked_by);

-- What the person behind the name is told, and whether it is time. It stands here before anything is shown.
create table care.glass_told (
	ticket uuid primary key references care.glass_ticket on delete cascade,
	community uuid not null,
	person uuid not null,
	told boolean not null,
	box bytea not null
);
create index on care.glass_told (person);
