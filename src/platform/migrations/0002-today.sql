-- The day (UTC) as the program's own clock has it, for what one person let another see until a day. The database's own clock is not
-- asked: tests and trials set ours.
create function app.today() returns date language sql stable parallel safe
	return nullif(current_setting('app.today', true), '')::date;
