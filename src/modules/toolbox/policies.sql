alter table care.entry enable row level security, force row level security;
alter table care.entry_version enable row level security, force row level security;
alter table care.entry_draft enable row level security, force row level security;
alter table care.calendar_feed enable row level security, force row level security;
alter table care.article enable row level security, force row level security;
alter table care.article_version enable row level security, force row level security;

-- Private until shared: its owner alone. Sharing adds its own policies when it comes.
grant select, insert on care.entry to {{care}};
grant update (position, version, pin, removed_on, shelf, box) on care.entry to {{care}};
create policy mine on care.entry for all to {{care}} using (person = (select app.person()) and community = (select app.community()));
grant select, insert, delete on care.entry_version to {{care}};
create policy mine on care.entry_version for all to {{care}} using (person = (select app.person()) and community = (select app.community()));

-- What is half written is nobody else's, whatever is shared.
grant select, insert, update (box), delete on care.entry_draft to {{care}};
create policy mine on care.entry_draft for all to {{care}} using (person = (select app.person()) and community = (select app.community()));

-- What its owner took away some weeks ago is erased for good; nothing else of a toolbox is the program's to touch.
grant select (id, removed_on), delete on care.entry to {{care_job}};
create policy removed on care.entry for select to {{care_job}} using (removed_on is not null);
create policy forget on care.entry for delete to {{care_job}} using (removed_on is not null);

-- A calendar that holds the address is nobody signed in: the program looks up whose it is by the mark, and goes on in their name.
grant select, insert, update (mark, box), delete on care.calendar_feed to {{care}};
create policy mine on care.calendar_feed for all to {{care}} using (person = (select app.person()) and community = (select app.community()));
grant select (person, community, mark) on care.calendar_feed to {{care_job}};
create policy look_up on care.calendar_feed for select to {{care_job}} using (true);

-- Articles are for everybody in their community, and nobody's own. The program writes them for consultants and coordinators: what
-- somebody's role is cannot be asked on this side.
grant select on care.article to {{care}};
create policy here on care.article for select to {{care}} using (community = (select app.community()));
grant select, insert, update on care.article to {{care_job}};
grant select, insert on care.article_version to {{care_job}};
create policy written on care.article for all to {{care_job}} using (true);
create policy written on care.article_version for all to {{care_job}} using (true);
