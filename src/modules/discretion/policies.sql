alter table care.discretion enable row level security, force row level security;

-- Nobody's but their own, and the program's neither: it is opened when they sign up for something themselves.
grant select, insert, update (box) on care.discretion to {{care}};
create policy mine on care.discretion for all to {{care}} using (person = (select app.person()) and community = (select app.community()));
