-- The contact of the organisation can say that they have it: `taken_by` stays empty, for they have no name here.
-- Somebody who raises many at once rings with the first of them, so that theirs do not bury another's.
alter table peer.alarm add column folded_into uuid references peer.alarm on delete set null;
alter table peer.alarm add constraint alarm_folds_elsewhere check (folded_into <> report);
create index on peer.alarm (folded_into) where folded_into is not null;
alter table peer.alarm_step drop constraint alarm_step_what_check;
alter table peer.alarm_step add constraint alarm_step_what_check
	check (what in ('raised', 'folded', 'told', 'nobody', 'contact', 'no_contact', 'taken', 'contact_taken'));
