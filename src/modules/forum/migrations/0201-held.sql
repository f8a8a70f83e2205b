-- A post that nobody but its writer and the desk sees until a consultant has read it: its own number stands in `hidden`.
create table peer.held_post (
	post uuid primary key references peer.post on delete cascade,
	community uuid not null,
	topic uuid not null,
	persona uuid not null references peer.persona on delete cascade,
	why text not null check (why in ('measure', 'newcomer', 'words')),
	-- What a topic is to be called, while its opening waits.
	title text not null default '',
	held_at timestamptz not null,
	let_out_at timestamptz,
	let_out_by uuid references peer.persona on delete set null
);
create index on peer.held_post (community, held_at) where let_out_at is null;

-- What a community wants read before others see it. Nothing, until its consultants say so.
create table peer.hold_wish (
	community uuid primary key,
	newcomers boolean not null,
	words boolean not null
);
