alter table care.entry enable row level security, force row level security;
alter table care.entry_version enable row level security, force row level security;

-- Private until shared: its owner alone. Sharing adds its own policies when it comes.
grant select, insert, delete on care.entry, care.entry_version to {{care}};
grant update (position, version, box) on care.entry to {{care}};
create policy mine on care.entry for all to {{care}} using (person = (select app.person()) and community = (select app.community()));
create policy mine on care.entry_version for all to {{care}} using (person = (select app.person()) and community = (select app.community()));
