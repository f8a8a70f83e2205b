-- What somebody is writing must be on disk at once, and a page is saved minutes later. Until then it waits here, under a
-- number that is another every ten minutes, for every page. No community, no persona, no time: nothing to join it by.
create table peer.kept_page (
	id bytea primary key,
	box bytea not null
);
