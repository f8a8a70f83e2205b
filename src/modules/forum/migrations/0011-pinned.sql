-- What stands on top of an area is few topics among all of it.
create index on peer.topic (area, last_post_at desc, id) where pinned_at is not null;
