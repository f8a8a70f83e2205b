-- When nobody at work could answer an objection, whoever is named outside was told of it at this moment.
alter table peer.appeal add column outside_told_at timestamptz;
-- A line of the log may be by nobody at work: what somebody outside answered.
