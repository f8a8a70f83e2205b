-- The community of the peer side for which a coordinator lays out what is everybody's there. It is no `app.community()`: whoever says
-- only this has no name, makes no claim, and meets no row that asks for either.
create function app.lays_out() returns uuid language sql stable parallel safe
	return nullif(current_setting('app.lays_out', true), '')::uuid;
