-- The clash guard: people who would rather not meet. docs/decisions/0024-clash-guard.md

-- What a sign-up carries to be compared with the others of its date: keyed values that mean nothing at any other date, always as many,
-- sealed under the key of the date. Read by the program alone, and gone with the guest.
create table peer.cafe_mark (
	guest uuid primary key references peer.cafe_guest on delete cascade,
	community uuid not null,
	date uuid not null references peer.cafe_date on delete cascade,
	box bytea not null
);
create index on peer.cafe_mark (date);

-- How often a date has been looked at, and whether there was a clash: not whose, nor how many.
create table peer.cafe_look (
	date uuid primary key references peer.cafe_date on delete cascade,
	community uuid not null,
	looks smallint not null default 1,
	clash_on date
);
create index on peer.cafe_look (community);

-- Another date everybody who has signed up here can come to instead.
alter table peer.cafe_date add column other uuid references peer.cafe_date on delete set null;
create index on peer.cafe_date (other);
