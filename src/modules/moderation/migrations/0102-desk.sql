-- The queue: how much a case weighs (2 red, 1 amber, 0 green) before its age is reckoned in. The heaviest report counts.
alter table peer.desk_case add column weight smallint not null default 1 check (weight between 0 and 2);
-- Who has a thing, and when it comes up again, stands in peer.desk_hand for everything that waits, not for cases alone.
alter table peer.desk_case drop column claimed_by, drop column follow_up;
drop function if exists peer.case_for(text, uuid, uuid, timestamptz);
-- A report can also be answered with another measure than hiding, and an alarm with having been in touch.
alter table peer.report drop constraint report_outcome_check;
alter table peer.report add constraint report_outcome_check
	check (outcome in ('hidden', 'shown', 'spoken', 'nothing', 'measure', 'in_touch'));

-- What holds for a time has an end within the year; a word has none. What follows the person stands in peer.measure.
alter table peer.decision drop column holder;
alter table peer.decision add constraint decision_ends
	check (grade = 'hide' or (grade in ('hold_first', 'slow_down', 'silence', 'leave_area', 'leave_community')) = (ends_at is not null));
alter table peer.decision add constraint decision_ends_in_time
	check (ends_at is null or (ends_at > decided_at and ends_at <= decided_at + interval '366 days'));
alter table peer.decision add constraint decision_rule_known
	check (rule in ('kind', 'names', 'methods', 'advice', 'selling', 'no_is_no'));

-- Who has something that waits. One row for a thing once somebody has done anything with it.
create table peer.desk_hand (
	community uuid not null,
	kind text not null check (kind ~ '^[a-z_]{3,30}$'),
	object uuid not null,
	-- How often it changed hands: whoever acts says which they looked at, so that two at once do not undo each other.
	version integer not null default 1 check (version > 0),
	held_by uuid references peer.persona on delete set null,
	-- A second opinion that somebody asks for.
	opinion_for uuid references peer.persona on delete set null,
	-- It rests until this day.
	follow_up date,
	primary key (community, kind, object)
);

-- What was done with what waits, in order, as it was. Nothing changes or removes a line; mistakes get a line of their own.
create table peer.desk_line (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	kind text not null,
	object uuid not null,
	what text not null check (what in ('claimed', 'let_go', 'handed_on', 'opinion_asked', 'opinion_given', 'follow_up', 'decided', 'lifted', 'answered', 'appealed', 'appeal_answered', 'alarm_taken')),
	who uuid references peer.persona on delete set null,
	whom uuid references peer.persona on delete set null,
	-- Whose thing it was: they may read that it was done.
	about uuid references peer.persona on delete set null,
	-- Sealed, where somebody wrote something.
	words bytea,
	at timestamptz not null
);
create index on peer.desk_line (community, kind, object, at);
create index on peer.desk_line (about, at);

-- Who of the desk is looking at something just now. Minutes old at most; the night removes the rest.
create table peer.desk_look (
	community uuid not null,
	kind text not null,
	object uuid not null,
	persona uuid not null references peer.persona on delete cascade,
	at timestamptz not null,
	primary key (community, kind, object, persona)
);

-- What consultants note about a name, for each other. It fades, and whoever it is about gets it when they ask.
create table peer.desk_note (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	about uuid not null references peer.persona on delete cascade,
	written_by uuid references peer.persona on delete set null,
	box bytea not null,
	written_at timestamptz not null,
	fades_on date not null,
	handed_over_at timestamptz,
	check (about <> written_by)
);
create index on peer.desk_note (about, written_at);
