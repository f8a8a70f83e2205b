-- The frame all tools stand in: finding entries without saying what they are about, and what is half written.

-- Where an entry is kept, as a keyed value: a month of the diary, a month of one registration. Only who holds the person's
-- key can make it, so a reader of the database sees neither month nor thing.
alter table care.entry add column shelf bytea;
create index on care.entry (person, tool, shelf) where shelf is not null;
-- A tool that is one text, such as the crisis plan: two windows cannot make two of it.
alter table care.entry add column alone boolean not null default false;
create unique index on care.entry (community, person, tool) where alone;

create table care.entry_draft (
	person uuid not null,
	community uuid not null,
	-- Keyed: which form it was being written in.
	place bytea not null,
	-- Sealed with the person's key: the fields as they stood.
	box bytea not null,
	primary key (person, community, place)
);
