-- Warm words for a post, without a score: who gave which, once each. No time.
create table peer.support (
	post uuid not null references peer.post on delete cascade,
	kind text not null check (kind in ('hear', 'me_too', 'thanks', 'hug')),
	persona uuid not null references peer.persona on delete cascade,
	community uuid not null,
	primary key (post, kind, persona)
);
create index on peer.support (persona);

-- A reader wished that a post had carried a note. Who, nobody is told; it is here so that it counts once.
create table peer.note_wish (
	post uuid not null references peer.post on delete cascade,
	persona uuid not null references peer.persona on delete cascade,
	community uuid not null,
	primary key (post, persona)
);
create index on peer.note_wish (persona);

-- What a post touches, as its writer says, and whether they want warm words for it.
alter table peer.post add column notes text[] not null default '{}' check (cardinality(notes) <= 12);
alter table peer.post add column warm boolean not null default true;
