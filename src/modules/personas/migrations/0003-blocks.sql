-- Two names that do not meet any more. One row a pair; who is behind either stands nowhere.
create table peer.block (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	blocker uuid not null references peer.persona on delete cascade,
	blocked uuid not null references peer.persona on delete cascade,
	check (blocker <> blocked),
	unique (blocker, blocked)
);
create index on peer.block (blocked);

-- Names whose words whoever is asking does not meet, as the way in said it.
create function app.hidden() returns uuid[] language sql stable parallel safe
	return coalesce(nullif(current_setting('app.hidden', true), ''), '{}')::uuid[];
