-- Pictures in posts. The file lies sealed in the file store of the peer side, under a random name and a data key of its own.

create table peer.picture (
	id uuid primary key,
	post uuid not null references peer.post on delete cascade,
	community uuid not null,
	persona uuid not null references peer.persona,
	-- What it shows, for those who do not see it or would rather not.
	alt text not null check (char_length(alt) <= 300),
	kind text not null check (kind in ('jpeg', 'png', 'webp', 'gif')),
	width integer not null,
	height integer not null,
	size integer not null,
	file text not null unique
);
create index on peer.picture (post);
create index on peer.picture (persona);
