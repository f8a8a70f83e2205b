-- The desk. One open case for a thing; reports attach to it; decisions answer it.

create table peer.desk_case (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	-- What it is about, and whose that is: whoever is behind that name does not handle it.
	kind text not null check (kind in ('post', 'name', 'story', 'picture', 'cafe', 'talk', 'page')),
	object uuid not null,
	about uuid references peer.persona on delete cascade,
	opened_at timestamptz not null,
	-- Who has taken it, and who is to look again and when.
	claimed_by uuid references peer.persona on delete set null,
	follow_up date,
	closed_at timestamptz,
	closed_by uuid references peer.persona on delete set null
);
create unique index on peer.desk_case (object) where closed_at is null;
create index on peer.desk_case (community, opened_at) where closed_at is null;

create table peer.report (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	desk_case uuid not null references peer.desk_case on delete cascade,
	-- Whose report it is; they alone and the desk see it.
	persona uuid not null references peer.persona on delete cascade,
	-- Why, in their own words, and the frozen copy of what they saw.
	box bytea not null,
	written_at timestamptz not null,
	-- What came of it, and the sentence they were answered with.
	outcome text check (outcome in ('hidden', 'shown', 'spoken', 'nothing')),
	answer bytea,
	answered_at timestamptz,
	check ((outcome is null) = (answered_at is null) and (outcome is null) = (answer is null))
);
create index on peer.report (desk_case);
create index on peer.report (persona, written_at desc);

-- Graded, from a kind word to leaving. Each cites one rule and one sentence of why: a sealed text of no letters has 29 bytes.
create table peer.decision (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	desk_case uuid not null references peer.desk_case on delete cascade,
	about uuid not null references peer.persona on delete cascade,
	grade text not null
		check (grade in ('kind_word', 'note', 'rewrite', 'hide', 'hold_first', 'slow_down', 'silence', 'leave_area', 'leave_community')),
	object uuid,
	-- Which text it was about: a keyed value of it. A decision holds for that text and no other.
	revision bytea not null,
	rule text not null check (rule ~ '^[a-z_]+$'),
	rules_version smallint not null check (rules_version > 0),
	reason bytea not null check (octet_length(reason) > 29),
	-- The text given back.
	box bytea not null,
	-- For measures that hold for whoever is behind: HMAC(K_measure, decision, person), tested in memory.
	holder bytea,
	decided_by uuid not null references peer.persona on delete cascade,
	decided_at timestamptz not null,
	ends_at timestamptz,
	lifted_at timestamptz,
	lifted_by uuid references peer.persona on delete set null,
	check (about <> decided_by),
	unique (id, decided_by)
);
create index on peer.decision (about, decided_at desc);
create index on peer.decision (desk_case);
create index on peer.decision (object) where lifted_at is null;

-- One objection to a decision, answered by somebody else than who decided.
create table peer.appeal (
	decision uuid primary key,
	community uuid not null,
	persona uuid not null references peer.persona on delete cascade,
	first_decider uuid not null,
	box bytea not null,
	written_at timestamptz not null,
	answered_by uuid references peer.persona on delete set null,
	answered_at timestamptz,
	outcome text check (outcome in ('stands', 'changed', 'lifted')),
	answer bytea,
	foreign key (decision, first_decider) references peer.decision (id, decided_by) on delete cascade,
	check (answered_by <> first_decider),
	check ((outcome is null) = (answered_at is null) and (outcome is null) = (answer is null))
);
create index on peer.appeal (persona);
