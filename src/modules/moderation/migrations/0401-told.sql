-- A photo or a recording that was told at a step between two can be reported: the copy lies sealed in the file store, under the key of the
-- case, and goes with it.
alter table peer.report add column file text unique;
alter table peer.desk_case drop constraint desk_case_kind_check;
alter table peer.desk_case add constraint desk_case_kind_check
	check (kind in ('post', 'name', 'story', 'picture', 'cafe', 'talk', 'told', 'page'));
