-- Who you are to us. No dates, no names, no addresses in the clear.

create table accounts.community (
	id uuid primary key default gen_random_uuid(),
	slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
	name text not null check (char_length(name) between 2 and 80),
	country text not null default 'NO' check (country ~ '^[A-Z]{2}$'),
	language text not null default 'nb',
	time_zone text not null default 'Europe/Oslo'
);

create table accounts.person (
	id uuid primary key default gen_random_uuid(),
	-- Sealed with the person's own key: legal name, e-mail, phone, language.
	box bytea not null
);

-- One person may hold several roles in several communities.
create table accounts.role (
	community uuid not null references accounts.community,
	person uuid not null references accounts.person on delete cascade,
	role text not null check (role in ('member', 'provider', 'consultant', 'relative', 'coordinator', 'evaluator')),
	-- Sealed with the person's key: when, by which invitation, title and place of work, promise accepted.
	box bytea not null,
	primary key (community, person, role)
);
create index on accounts.role (person);

-- The version of the confidentiality promise somebody has said yes to, per community.
create table accounts.promise (
	community uuid not null references accounts.community,
	person uuid not null references accounts.person on delete cascade,
	version smallint not null check (version > 0),
	primary key (community, person)
);

-- A way to find the sign-in of an e-mail or user name: blind indexes, nothing else.
create table accounts.sign_in_name (
	index bytea primary key,
	person uuid not null references accounts.person on delete cascade,
	kind text not null check (kind in ('email', 'user_name'))
);

-- An invitation names a community and a role, no circle, no café, no person. A used one is removed in a batch.
create table accounts.invitation (
	id uuid primary key default gen_random_uuid(),
	community uuid not null references accounts.community,
	role text not null check (role in ('member', 'provider', 'consultant', 'relative', 'coordinator', 'evaluator')),
	code bytea not null unique,
	-- Codes handed out together by a consultant share a batch and carry no note.
	batch uuid,
	-- Sealed: who made it and a note to oneself. None for a batch.
	box bytea,
	expires_on date not null
);
create index on accounts.invitation (community);
-- Used and revoked are rows of their own, removed with their invitation in the nightly batch.
create table accounts.invitation_end (
	invitation uuid primary key references accounts.invitation on delete cascade,
	how text not null check (how in ('used', 'revoked'))
);

-- When the consultants are there, per weekday (1 Monday … 7 Sunday), in the community's time zone.
create table accounts.duty_hours (
	id uuid primary key default gen_random_uuid(),
	community uuid not null references accounts.community,
	weekday smallint not null check (weekday between 1 and 7),
	begins time not null,
	ends time not null check (ends > begins)
);
create index on accounts.duty_hours (community, weekday, begins);
-- Days on which nobody is there, with a reason everybody may read.
create table accounts.closed_day (
	community uuid not null references accounts.community,
	day date not null,
	reason text not null check (char_length(reason) between 1 and 80),
	primary key (community, day)
);
-- A place helpers belong to: a municipal service, a clinic.
create table accounts.unit (
	id uuid primary key default gen_random_uuid(),
	community uuid not null references accounts.community,
	name text not null check (char_length(name) between 2 and 80),
	level text not null check (level in ('municipal', 'specialist', 'peer', 'other')),
	unique (community, name)
);

-- The sign-in library's own tables, in a schema and under a login role of their own. What it wants to know of times
-- and addresses is made constant by triggers, so that no path of it can forget.
create table sign_in."user" (
	id uuid primary key,
	name text not null default '' check (name = ''),
	email text not null unique,
	"emailVerified" boolean not null default true,
	image text check (image is null),
	"createdAt" timestamptz not null default '2000-01-01Z',
	"updatedAt" timestamptz not null default '2000-01-01Z'
);
create table sign_in.session (
	id uuid primary key default gen_random_uuid(),
	"userId" uuid not null references sign_in."user" on delete cascade,
	token text not null unique,
	-- Rounded up to a whole day.
	"expiresAt" timestamptz not null,
	"ipAddress" text check (coalesce("ipAddress", '') = ''),
	"userAgent" text check (coalesce("userAgent", '') = ''),
	-- Sealed with the person's key: the kind of device and since when, for their own list.
	box text,
	"createdAt" timestamptz not null default '2000-01-01Z',
	"updatedAt" timestamptz not null default '2000-01-01Z'
);
create index on sign_in.session ("userId");
create table sign_in.account (
	id uuid primary key default gen_random_uuid(),
	"userId" uuid not null references sign_in."user" on delete cascade,
	"accountId" text not null,
	"providerId" text not null,
	"accessToken" text,
	"refreshToken" text,
	"idToken" text,
	"accessTokenExpiresAt" timestamptz,
	"refreshTokenExpiresAt" timestamptz,
	scope text,
	password text,
	"createdAt" timestamptz not null default '2000-01-01Z',
	"updatedAt" timestamptz not null default '2000-01-01Z'
);
create index on sign_in.account ("userId");
create table sign_in.verification (
	id uuid primary key default gen_random_uuid(),
	identifier text not null,
	value text not null,
	"expiresAt" timestamptz not null,
	"createdAt" timestamptz not null default '2000-01-01Z',
	"updatedAt" timestamptz not null default '2000-01-01Z'
);
create index on sign_in.verification (identifier);

create function sign_in.forget_times() returns trigger language plpgsql as $$
begin
	new."createdAt" := '2000-01-01Z';
	new."updatedAt" := '2000-01-01Z';
	if tg_table_name in ('session', 'verification') then
		new."expiresAt" := date_trunc('day', new."expiresAt" at time zone 'UTC') at time zone 'UTC'
			+ case when new."expiresAt" = date_trunc('day', new."expiresAt" at time zone 'UTC') at time zone 'UTC' then interval '0' else interval '1 day' end;
	end if;
	if tg_table_name = 'session' then
		new."ipAddress" := null;
		new."userAgent" := null;
	end if;
	return new;
end $$;
create trigger forget_times before insert or update on sign_in."user" for each row execute function sign_in.forget_times();
create trigger forget_times before insert or update on sign_in.session for each row execute function sign_in.forget_times();
create trigger forget_times before insert or update on sign_in.account for each row execute function sign_in.forget_times();
create trigger forget_times before insert or update on sign_in.verification for each row execute function sign_in.forget_times();
