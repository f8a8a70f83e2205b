-- Who has let in whom: a member and one helper, or a member and a team. The days on which it was asked, said yes to and
-- agreed lie in the box, because such a day is close to the day somebody came.

create table care.tie (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	member uuid not null,
	helper uuid,
	unit uuid,
	-- The other one says yes.
	asked_by uuid not null,
	state text not null check (state in ('asked', 'stands', 'ended')),
	-- Sealed: when each step was taken, the words of whoever asked, since when there is an agreement.
	box bytea not null,
	check (num_nonnulls(helper, unit) = 1)
);
create unique index on care.tie (community, member, coalesce(helper, unit)) where state <> 'ended';
create index on care.tie (helper);
create index on care.tie (unit);

-- What the two have agreed, version by version. In force is the newest that both have said yes to.
create table care.agreement (
	tie uuid not null references care.tie on delete cascade,
	version integer not null check (version > 0),
	community uuid not null,
	author uuid not null,
	-- Sealed: what it is for and not for, days, how soon, leave, who may stand in.
	box bytea not null,
	member_yes uuid,
	helper_yes uuid,
	primary key (tie, version)
);

-- What each side answers at the check-ins, all weeks in one box; both rows come with the tie, so that they tell no date.
create table care.check_in (
	tie uuid not null references care.tie on delete cascade,
	part text not null check (part in ('member', 'provider')),
	community uuid not null,
	box bytea not null,
	primary key (tie, part)
);

-- A helper's hours and leaves, all in one box: that somebody is away, and when, can be health.
create table care.working_time (
	person uuid not null,
	community uuid not null,
	box bytea not null,
	primary key (person, community)
);

-- Which helpers read together, as a coordinator sets it up. A lead is told of what nobody has taken.
create table care.team_member (
	unit uuid not null,
	community uuid not null,
	person uuid not null,
	lead boolean not null default false,
	primary key (unit, person)
);
create index on care.team_member (person);

-- A code that ties whoever uses it to whoever made it.
create table care.tie_code (
	code bytea primary key,
	community uuid not null,
	owner uuid not null,
	part text not null check (part in ('member', 'provider')),
	unit uuid,
	expires_on date not null
);
create index on care.tie_code (owner);

-- A tie stands by the yes of the one who did not ask. The policies cannot compare before and after, so this does.
create function care.yes_by_the_other() returns trigger language plpgsql as $$
begin
	if new.state = 'stands' and old.state = 'asked' and old.asked_by = app.person() then
		raise exception 'whoever asked cannot say yes' using errcode = '42501';
	end if;
	if old.state = 'ended' and new.state <> 'ended' then
		raise exception 'an ended tie stays ended' using errcode = '42501';
	end if;
	return new;
end $$;
create trigger yes_by_the_other before update of state on care.tie for each row execute function care.yes_by_the_other();
