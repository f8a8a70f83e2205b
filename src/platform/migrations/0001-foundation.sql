-- The two sides and what both stand on. A role name in double braces is replaced by the login role, whose name carries the database's.

create schema app;
create schema sign_in;
create schema accounts;
create schema care;
create schema peer;

-- What the database remembers of the installation: which key file it belongs to.
create table app.installation (
	only_one boolean primary key default true check (only_one),
	key_fingerprint bytea not null,
	kind text not null check (kind in ('trial', 'production'))
);

-- Who is asking, as the way in said it for this transaction. Nothing said: null or empty, and so no rows.
create function app.person() returns uuid language sql stable parallel safe
	return nullif(current_setting('app.person', true), '')::uuid;
-- A community counts only together with somebody who asks in it: a person, or whoever can show a claim.
create function app.community() returns uuid language sql stable parallel safe
	return case when coalesce(current_setting('app.person', true), '') <> '' or coalesce(current_setting('app.claims', true), '') not in ('', '{}')
		then nullif(current_setting('app.community', true), '')::uuid end;
create function app.personas() returns uuid[] language sql stable parallel safe
	return coalesce(nullif(current_setting('app.personas', true), ''), '{}')::uuid[];
create function app.claims() returns bytea[] language sql stable parallel safe
	return coalesce(nullif(current_setting('app.claims', true), ''), '{}')::bytea[];
create function app.standing() returns text language sql stable parallel safe
	return nullif(current_setting('app.standing', true), '');
create function app.visitor() returns boolean language sql stable parallel safe
	return coalesce(current_setting('app.visitor', true), '') = 'yes';

-- A form sent twice makes one thing: the key of the form, and what it made. One table a side; gone the next night.
create table care.form_key (
	key uuid not null,
	person uuid not null,
	community uuid not null,
	made text not null default '',
	day date not null,
	primary key (person, key)
);
create table peer.form_key (
	key uuid not null,
	persona uuid not null,
	community uuid not null,
	made text not null default '',
	day date not null,
	primary key (persona, key)
);
