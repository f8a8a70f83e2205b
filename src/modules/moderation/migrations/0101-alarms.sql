-- Somebody is in danger. An alarm belongs to a report; the program looks after it until somebody says that they have it.
create table peer.alarm (
	report uuid primary key references peer.report on delete cascade,
	community uuid not null,
	desk_case uuid not null references peer.desk_case on delete cascade,
	-- Whose name it is about, where that is known; they are told when nobody is there.
	about uuid references peer.persona on delete cascade,
	-- Whoever wrote it is in danger themselves.
	self boolean not null,
	raised_at timestamptz not null,
	-- When the program looks after it next; nothing once somebody has it.
	next_at timestamptz,
	taken_at timestamptz,
	taken_by uuid references peer.persona on delete set null,
	check ((taken_at is null) = (next_at is not null))
);
create index on peer.alarm (next_at) where taken_at is null;
create index on peer.alarm (desk_case);

-- Every step, in order, as it was. Nothing changes one.
create table peer.alarm_step (
	alarm uuid not null references peer.alarm on delete cascade,
	nth smallint not null check (nth > 0),
	community uuid not null,
	what text not null check (what in ('raised', 'told', 'nobody', 'contact', 'no_contact', 'taken')),
	-- The name at work that was told, or took it.
	who uuid references peer.persona on delete set null,
	at timestamptz not null,
	primary key (alarm, nth)
);

-- What is to leave for a step, and whether it did: written with the step, so that no crash loses it.
create table peer.alarm_send (
	alarm uuid not null,
	nth smallint not null,
	channel text not null check (channel in ('push', 'mail', 'sms')),
	community uuid not null,
	due_at timestamptz not null,
	tries smallint not null default 0,
	sent_at timestamptz,
	-- There is no such way to them, it came too late, or it failed for an hour.
	ended_at timestamptz,
	primary key (alarm, nth, channel),
	foreign key (alarm, nth) references peer.alarm_step (alarm, nth) on delete cascade
);
create index on peer.alarm_send (due_at) where sent_at is null and ended_at is null;
