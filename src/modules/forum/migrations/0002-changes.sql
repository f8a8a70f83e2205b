-- What was written can be changed and taken away by whoever wrote it.

-- The day alone: others see that something was changed, not at which minute.
alter table peer.post add column version integer not null default 1 check (version > 0);
alter table peer.post add column edited_on date;

-- What was taken away leaves nothing in the post and the title, so that no list, search or notice can show it.
alter table peer.post drop constraint post_body_check;
alter table peer.post add constraint post_body_check check (char_length(body) <= 10000);
alter table peer.topic drop constraint topic_title_check;
alter table peer.topic add constraint topic_title_check check (char_length(title) <= 120);

-- Which of my names have written here, and who is in the topic.
create index on peer.post (topic, persona);

-- How a post stood before it was changed or taken away. Written once, never changed.
create table peer.post_version (
	post uuid not null references peer.post on delete cascade,
	community uuid not null,
	version integer not null check (version > 0),
	persona uuid not null references peer.persona,
	-- Only the opening of a topic has one.
	title text check (char_length(title) <= 120),
	body text not null check (char_length(body) <= 10000),
	-- When another text came in its place.
	replaced_at timestamptz not null,
	primary key (post, version)
);
create index on peer.post_version (persona);

-- Who took a post away, when and why. While it can be undone, its text is the last of its versions.
create table peer.post_removal (
	post uuid primary key references peer.post on delete cascade,
	community uuid not null,
	persona uuid not null references peer.persona,
	why text not null check (why in ('own_wish')),
	removed_at timestamptz not null,
	-- From here on nothing is left of the text.
	cleared_at timestamptz
);
create index on peer.post_removal (removed_at) where cleared_at is null;
create index on peer.post_removal (persona);

-- Everybody who replies moves a topic up; what it is called belongs to whoever began it.
create function peer.only_who_began_it() returns trigger language plpgsql as $$
begin
	if not old.persona = any ((select app.personas())::uuid[]) then
		raise insufficient_privilege using message = 'a topic is named by whoever began it';
	end if;
	return new;
end $$;
create trigger only_who_began_it before update of title on peer.topic
	for each row execute function peer.only_who_began_it();
