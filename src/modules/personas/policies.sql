alter table peer.persona enable row level security, force row level security;
alter table peer.persona_claim enable row level security, force row level security;

-- Everybody in the group sees the names; who has none in this community sees nothing.
grant select, insert on peer.persona to {{peer}};
grant update (name, name_key, about) on peer.persona to {{peer}};
create policy here on peer.persona for select to {{peer}} using (community = (select app.community()));
create policy chosen on peer.persona for insert to {{peer}}
	with check (community = (select app.community()) and id = any ((select app.personas())::uuid[])
		and (kind = 'member' or (select app.standing()) = 'consultant'));
create policy renamed on peer.persona for update to {{peer}} using (id = any ((select app.personas())::uuid[]));

-- A claim is seen only by whoever can compute it.
grant select, insert on peer.persona_claim to {{peer}};
create policy mine on peer.persona_claim for select to {{peer}} using (claim = any ((select app.claims())::bytea[]));
create policy chosen on peer.persona_claim for insert to {{peer}}
	with check (claim = any ((select app.claims())::bytea[]) and persona = any ((select app.personas())::uuid[])
		and community = (select app.community()));

-- Mail to whoever is behind a persona is addressed in the job's memory.
grant select on peer.persona, peer.persona_claim to {{peer_job}};
create policy job on peer.persona for select to {{peer_job}} using (true);
create policy job on peer.persona_claim for select to {{peer_job}} using (true);

-- A block is seen from both ends, by their own proofs, so that neither meets the other; which end it is nobody is shown.
alter table peer.block enable row level security, force row level security;
grant select, insert, delete on peer.block to {{peer}};
create policy mine on peer.block for select to {{peer}}
	using (blocker = any (array(select c.persona from peer.persona_claim c)) or blocked = any (array(select c.persona from peer.persona_claim c)));
create policy wanted on peer.block for insert to {{peer}}
	with check (community = (select app.community()) and blocker = any ((select app.personas())::uuid[]));
create policy taken_back on peer.block for delete to {{peer}} using (blocker = any ((select app.personas())::uuid[]));

-- Everybody's way in looks through the measures of the community for its own; without the key a row says nothing of whose it is.
alter table peer.measure enable row level security, force row level security;
grant select, insert, update (lifted_at) on peer.measure to {{peer}};
create policy here on peer.measure for select to {{peer}} using (community = (select app.community()));
create policy laid on peer.measure for insert to {{peer}}
	with check (community = (select app.community()) and (select app.standing()) = 'consultant');
create policy lifted on peer.measure for update to {{peer}}
	using (community = (select app.community()) and (select app.standing()) = 'consultant');
grant select, delete on peer.measure to {{peer_job}};
create policy job on peer.measure for all to {{peer_job}} using (true);
