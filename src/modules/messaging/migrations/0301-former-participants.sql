-- Who has been in a conversation and is not in it any more: which messages they could read, and which they have. Without it a copy
-- for a record could not say whom a message went to, and what somebody had read before they left would count as read by nobody.
create table care.former_participant (
	conversation uuid not null references care.conversation on delete cascade,
	community uuid not null,
	person uuid not null,
	-- Saw messages after this one, up to and with that one.
	from_ordinal integer not null,
	until_ordinal integer not null,
	-- Had read up to and with this one; and, sealed, when.
	seen_ordinal integer not null,
	reads bytea,
	primary key (conversation, person, until_ordinal)
);

-- Whichever way somebody goes, it is noted, by nobody's choice.
create function care.note_former() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
	insert into care.former_participant (conversation, community, person, from_ordinal, until_ordinal, seen_ordinal, reads)
		select old.conversation, old.community, old.person, old.from_ordinal, c.last_ordinal, old.seen_ordinal, old.reads
		from care.conversation c where c.id = old.conversation and c.last_ordinal > old.from_ordinal
		on conflict (conversation, person, until_ordinal)
			do update set from_ordinal = least(care.former_participant.from_ordinal, excluded.from_ordinal),
				seen_ordinal = greatest(care.former_participant.seen_ordinal, excluded.seen_ordinal),
				reads = coalesce(excluded.reads, care.former_participant.reads);
	return null;
end $$;
revoke all on function care.note_former() from public;
create trigger note_former after delete on care.participant for each row execute function care.note_former();
