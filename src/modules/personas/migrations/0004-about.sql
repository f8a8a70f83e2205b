-- What a name tells about itself, in its owner's words. Everybody in the group may read it.
alter table peer.persona add column about text not null default '' check (char_length(about) <= 400);
