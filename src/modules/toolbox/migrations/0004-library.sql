-- Articles a community wrote itself, for everybody in it. Those that come with ReConnect stand in the code, until one of these takes
-- their place.

create table care.article (
	id uuid primary key,
	community uuid not null,
	language text not null check (language in ('nb', 'en')),
	starts_from text,
	title text not null,
	lead text not null,
	body text not null,
	sources text not null,
	-- When somebody last held it against its sources, and when it should be done again.
	reviewed_on date not null,
	review_by date not null,
	-- Who wrote it is a role, never a person.
	written_as text not null check (written_as in ('consultant', 'coordinator')),
	published_on date,
	version integer not null default 1 check (version > 0)
);
create index on care.article (community, language);
create table care.article_version (
	article uuid not null references care.article on delete cascade,
	community uuid not null,
	version integer not null check (version > 0),
	title text not null,
	lead text not null,
	body text not null,
	sources text not null,
	reviewed_on date not null,
	primary key (article, version)
);
