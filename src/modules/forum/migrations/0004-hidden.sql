-- The desk can take a post out of sight: it names the decision, and the row keeps its number. Only its writer and the desk see it.
alter table peer.post add column hidden uuid;
-- The numbers of those posts, so that a page shows a stub for each without asking once more.
alter table peer.topic add column hidden integer[] not null default '{}';

-- Everybody who replies counts up their topic's row, so a policy cannot tell these columns apart; a trigger can.
create function peer.desk_only() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
	if app.standing() is distinct from 'consultant' then
		raise exception 'only the desk changes this' using errcode = '42501';
	end if;
	return new;
end $$;
create trigger desk_only before update of hidden on peer.topic for each row execute function peer.desk_only();
create trigger desk_only before update of hidden on peer.post for each row execute function peer.desk_only();

-- A consultant may hide a post, and so may touch its row; its words are its writer's all the same.
create function peer.own_words() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
	if not old.persona = any ((select app.personas())::uuid[]) then
		raise exception 'only whoever wrote it changes it' using errcode = '42501';
	end if;
	return new;
end $$;
create trigger own_words before update of body, version, edited_on on peer.post for each row execute function peer.own_words();

-- While its opening is hidden a topic has no name: lists, search and notices show nothing of it. The desk keeps the name.
create or replace function peer.only_who_began_it() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
	if app.standing() = 'consultant' and (old.title = '' or new.title = '') then
		return new;
	end if;
	if not old.persona = any ((select app.personas())::uuid[]) then
		raise insufficient_privilege using message = 'a topic is named by whoever began it';
	end if;
	if 1 = any (old.hidden) then
		new.title := '';
	end if;
	return new;
end $$;
