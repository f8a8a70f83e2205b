-- The names people go by. Nothing here says who is behind one, or that two are the same.

create table peer.persona (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	name text not null check (char_length(name) between 2 and 30),
	-- The name as it is compared: two that look alike are one.
	name_key text not null,
	-- `duty` is a consultant at work; its claim has another purpose.
	kind text not null check (kind in ('member', 'duty')),
	unique (community, name_key)
);

-- What ties a persona to its owner: a keyed value that no other persona of theirs shares, and the owner sealed.
create table peer.persona_claim (
	persona uuid primary key references peer.persona on delete cascade,
	community uuid not null,
	claim bytea not null unique,
	owner bytea not null
);
