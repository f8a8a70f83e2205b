-- Until somebody opens a community only those who set it up come in. The ones that stand already are open.
alter table accounts.community add column opened_on date default '2000-01-01';
alter table accounts.community alter column opened_on drop default;

-- What of the setting up only a person can say to be done: that they read something, and that it is right.
create table accounts.set_up_step (
	community uuid not null references accounts.community,
	step text not null check (step ~ '^[a-z_]{3,30}$'),
	done_on date not null,
	primary key (community, step)
);

-- The numbers of the help page as a community keeps them: when somebody called each, which of those that come with the installation
-- are taken off its page, and its own.
create table accounts.help_number (
	community uuid not null references accounts.community,
	number text not null check (number ~ '^\+?\d{2,15}$'),
	-- Of a number of its own: what it is called, when it answers and for what, by language. None for one that comes with the installation.
	words jsonb check (jsonb_typeof(words) = 'object'),
	checked_on date,
	off_on date,
	primary key (community, number)
);
