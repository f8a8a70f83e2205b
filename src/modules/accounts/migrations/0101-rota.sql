-- Who is on duty when, who is away and who stands in, the night, and whom the organisation names for when nobody answers. One sealed
-- document a community: in the clear it would say when which person sits at the desk, beside posts whose time is public.
create table accounts.rota (
	community uuid primary key references accounts.community,
	box bytea not null,
	-- Counts the changes, so that two who change it at once do not lose each other's.
	version integer not null check (version > 0)
);
