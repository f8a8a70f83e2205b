-- What holds for whoever is behind a name: a keyed value of the measure and the person, tested in memory when they come. No name
-- stands here, and two measures of one person have nothing in common.
create table peer.measure (
	id uuid primary key,
	community uuid not null,
	grade text not null check (grade in ('hold_first', 'slow_down', 'silence', 'leave_area', 'leave_community')),
	area uuid,
	holder bytea not null,
	ends_at timestamptz not null,
	lifted_at timestamptz,
	check ((grade = 'leave_area') = (area is not null))
);
create index on peer.measure (community, ends_at);
