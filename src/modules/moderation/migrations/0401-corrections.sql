-- A mistake in the log gets a line of its own that says what was wrong; the mistaken one stays as it was. A correction stands with the
-- thing of the line it corrects, and is never without words.
alter table peer.desk_line add column corrects uuid;
alter table peer.desk_line add unique (id, kind, object);
alter table peer.desk_line add foreign key (corrects, kind, object) references peer.desk_line (id, kind, object) on delete cascade;
create index on peer.desk_line (corrects) where corrects is not null;
-- What can stand in a line is known by moderation/server/lines.ts; who may write which is said by the policies.
alter table peer.desk_line drop constraint desk_line_what_check;
alter table peer.desk_line add constraint desk_line_what_check check (what ~ '^[a-z_]{3,30}$');
alter table peer.desk_line add constraint desk_line_corrects_check
	check ((what = 'corrected') = (corrects is not null) and (what <> 'corrected' or (words is not null and octet_length(words) > 29)));

-- A community may have rules of its own beside those that come with the program; the policy of a decision asks whether they hold.
alter table peer.decision drop constraint decision_rule_known;
alter table peer.decision add constraint decision_rule_known
	check (rule in ('kind', 'names', 'methods', 'advice', 'selling', 'no_is_no') or rule ~ '^own_[a-z]$');
