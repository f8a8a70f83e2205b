-- What somebody was answered about a report holds no more: the decision was lifted since. The answer they had stays as it was.
alter table peer.report add column undone_at timestamptz;
