-- Append-only: the app's roles can add what waits and see nothing; the sealer moves it into the chain.
-- No role may change or remove an entry of the chain.

alter table care.audit_pending enable row level security, force row level security;
alter table care.audit_entry enable row level security, force row level security;
alter table peer.audit_pending enable row level security, force row level security;
alter table peer.audit_entry enable row level security, force row level security;

grant insert on care.audit_pending to {{care}}, {{accounts}}, {{accounts_job}}, {{care_job}};
grant select, delete on care.audit_pending to {{care_job}};
grant select, insert on care.audit_entry to {{care_job}};
create policy add on care.audit_pending for insert to {{care}}, {{accounts}}, {{accounts_job}}, {{care_job}} with check (true);
create policy seal on care.audit_pending for all to {{care_job}} using (true);
create policy chain on care.audit_entry for all to {{care_job}} using (true);

grant insert on peer.audit_pending to {{peer}}, {{peer_job}};
grant select, delete on peer.audit_pending to {{peer_job}};
grant select, insert on peer.audit_entry to {{peer_job}};
create policy add on peer.audit_pending for insert to {{peer}}, {{peer_job}} with check (true);
create policy seal on peer.audit_pending for all to {{peer_job}} using (true);
create policy chain on peer.audit_entry for all to {{peer_job}} using (true);
