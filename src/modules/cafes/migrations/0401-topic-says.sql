-- Which moment the topic of a date tells, and whether it tells that there is none: what has changed since is said there once.
alter table peer.cafe_date add column topic_at timestamptz, add column topic_off boolean not null default false;
