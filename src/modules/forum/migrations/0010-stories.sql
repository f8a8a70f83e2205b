-- Stories: a member offers a text, agrees with one consultant on its words and the name it stands under, and the community reads it.

create table peer.story (
	id uuid primary key default gen_random_uuid(),
	community uuid not null,
	-- The name it was offered under, and the consultant who took it up. Nobody else reads it while they agree.
	persona uuid not null references peer.persona on delete cascade,
	consultant uuid references peer.persona on delete set null,
	version smallint not null default 1 check (version > 0),
	-- The version each of them said yes to. It stands for others when both said yes to the last one.
	member_yes smallint,
	desk_yes smallint,
	waits_since timestamptz not null,
	withdrawn_on date,
	check (consultant <> persona),
	unique (id, persona)
);
create index on peer.story (persona);
create index on peer.story (community, waits_since) where withdrawn_on is null;

create table peer.story_version (
	story uuid not null,
	version smallint not null check (version > 0),
	-- Whose story it is; who wrote this version is a word.
	persona uuid not null,
	community uuid not null,
	by_desk boolean not null,
	-- Title, text and the name it is to stand under, sealed with a key of the story.
	box bytea not null,
	written_at timestamptz not null,
	primary key (story, version),
	foreign key (story, persona) references peer.story (id, persona) on delete cascade
);

-- What the community reads. A story with a name of its own holds no persona, so that nobody can see whose it is.
create table peer.story_shown (
	id uuid primary key references peer.story on delete cascade,
	community uuid not null,
	persona uuid,
	name text check (persona is null or name is null),
	title text not null,
	body text not null,
	shown_on date not null,
	hidden uuid,
	foreign key (id, persona) references peer.story (id, persona)
);
create index on peer.story_shown (community, shown_on desc, id);

create trigger desk_only before update of hidden on peer.story_shown for each row execute function peer.desk_only();

-- Each says yes for themselves and to the version that stands there; only whose story it is takes it back.
create function peer.story_agreed() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
	mine uuid[] := app.personas();
begin
	if new.persona <> old.persona or new.community <> old.community or new.version not in (old.version, old.version + 1) then
		raise exception 'a story goes on version by version' using errcode = '42501';
	end if;
	if (new.member_yes is not null and new.member_yes is distinct from old.member_yes
			and not (old.persona = any (mine) and new.member_yes = new.version))
		or (new.desk_yes is not null and new.desk_yes is distinct from old.desk_yes
			and not (new.consultant is not null and new.consultant = any (mine) and new.desk_yes = new.version)) then
		raise exception 'each says yes for themselves' using errcode = '42501';
	end if;
	if new.consultant is not null and new.consultant is distinct from old.consultant
		and not (old.consultant is null and new.consultant = any (mine) and app.standing() = 'consultant') then
		raise exception 'a consultant takes it up themselves' using errcode = '42501';
	end if;
	if new.withdrawn_on is distinct from old.withdrawn_on and not old.persona = any (mine) then
		raise exception 'only whose story it is takes it back' using errcode = '42501';
	end if;
	return new;
end $$;
create trigger agreed before update on peer.story for each row execute function peer.story_agreed();
