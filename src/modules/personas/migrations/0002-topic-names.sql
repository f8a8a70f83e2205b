-- A name for one topic alone, for whoever does not want to write there under a name that is known. Nobody sees on a page
-- that it is one. Its claim has the topic in it, so it needs no slot and is found only where that topic is asked for.
alter table peer.persona add column topic uuid;
