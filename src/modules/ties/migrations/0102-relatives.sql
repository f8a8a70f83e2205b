-- Somebody close to a member, let in by the member with a code. Apart from the ties with helpers: nothing that is done with helpers
-- (messages, agreements, clocks) is done with them, and helpers have no way to these rows.
create table care.relative_tie (
	id uuid primary key,
	community uuid not null,
	member uuid not null,
	relative uuid not null,
	state text not null check (state in ('stands', 'ended')),
	-- Sealed with the member's key: since when, and whether their helpers may know of this relative.
	box bytea not null
);
create unique index on care.relative_tie (community, member, relative) where state = 'stands';
create index on care.relative_tie (relative);
create index on care.relative_tie (member);

-- A member's code may be for a helper or for a relative.
alter table care.tie_code drop constraint tie_code_part_check;
alter table care.tie_code add constraint tie_code_part_check check (part in ('member', 'provider', 'relative'));

create function care.ended_stays_ended() returns trigger language plpgsql as $$
begin
	raise exception 'an ended tie stays ended' using errcode = '42501';
end $$;
create trigger ended_stays_ended before update of state on care.relative_tie for each row
	when (old.state = 'ended' and new.state <> 'ended') execute function care.ended_stays_ended();
