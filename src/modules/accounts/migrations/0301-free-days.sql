-- Days on which nobody of the community works, beside the holidays its country has by law: what holds in a part of the
-- country alone, or in a country whose law we do not know.
create table accounts.free_day (
	community uuid not null references accounts.community,
	day date not null,
	name text not null check (char_length(name) between 1 and 80),
	primary key (community, day)
);
