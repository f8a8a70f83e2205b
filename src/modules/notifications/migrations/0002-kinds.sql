-- One post can be news for several names, each in its own way: a reply to one, a mention of another, thanks to its writer.
alter table peer.notice drop constraint notice_post_key;
alter table peer.notice add unique (post, persona, kind);
