-- The whole database as the migrations and policies make it, for reading. Made by `npm run db:schema`, checked in CI.
-- A login role's name carries the database's; here it stands in double braces, as in the policies. The job queues of
-- pg-boss (schemas care_jobs and peer_jobs) are left out: their library makes them.

CREATE SCHEMA accounts;

CREATE SCHEMA app;

CREATE SCHEMA care;

CREATE SCHEMA migration;

CREATE SCHEMA peer;

CREATE SCHEMA sign_in;

CREATE FUNCTION app.community() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((COALESCE(current_setting('app.person'::text, true), ''::text) <> ''::text) OR (COALESCE(current_setting('app.claims'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text]))) THEN (NULLIF(current_setting('app.community'::text, true), ''::text))::uuid ELSE NULL::uuid END;

CREATE FUNCTION app.person() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid;

CREATE TABLE accounts.role (
    community uuid NOT NULL,
    person uuid NOT NULL,
    role text NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT role_role_check CHECK ((role = ANY (ARRAY['member'::text, 'provider'::text, 'consultant'::text, 'relative'::text, 'coordinator'::text, 'evaluator'::text])))
);

ALTER TABLE ONLY accounts.role FORCE ROW LEVEL SECURITY;

CREATE FUNCTION accounts.holds(wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM accounts.role r WHERE ((r.community = (SELECT app.community() AS community)) AND (r.person = (SELECT app.person() AS person)) AND (r.role = ANY (holds.wanted)))));

CREATE FUNCTION app.claims() RETURNS bytea[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (COALESCE(NULLIF(current_setting('app.claims'::text, true), ''::text), '{}'::text))::bytea[];

CREATE FUNCTION app.hidden() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (COALESCE(NULLIF(current_setting('app.hidden'::text, true), ''::text), '{}'::text))::uuid[];

CREATE FUNCTION app.lays_out() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.lays_out'::text, true), ''::text))::uuid;

CREATE FUNCTION app.personas() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (COALESCE(NULLIF(current_setting('app.personas'::text, true), ''::text), '{}'::text))::uuid[];

CREATE FUNCTION app.standing() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('app.standing'::text, true), ''::text);

CREATE FUNCTION app.today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.today'::text, true), ''::text))::date;

CREATE FUNCTION app.visitor() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (COALESCE(current_setting('app.visitor'::text, true), ''::text) = 'yes'::text);

CREATE TABLE care.agreement (
    tie uuid NOT NULL,
    version integer NOT NULL,
    community uuid NOT NULL,
    author uuid NOT NULL,
    box bytea NOT NULL,
    member_yes uuid,
    helper_yes uuid,
    CONSTRAINT agreement_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY care.agreement FORCE ROW LEVEL SECURITY;

CREATE TABLE care.participant (
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    part text NOT NULL,
    from_ordinal integer DEFAULT 0 NOT NULL,
    seen_ordinal integer DEFAULT 0 NOT NULL,
    via uuid,
    stands_in_for uuid,
    reads bytea,
    archived_ordinal integer DEFAULT 0 NOT NULL,
    unread boolean DEFAULT false NOT NULL,
    CONSTRAINT participant_part_check CHECK ((part = ANY (ARRAY['member'::text, 'provider'::text])))
);

ALTER TABLE ONLY care.participant FORCE ROW LEVEL SECURITY;

CREATE TABLE care.tie (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    member uuid NOT NULL,
    helper uuid,
    unit uuid,
    asked_by uuid NOT NULL,
    state text NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT tie_check CHECK ((num_nonnulls(helper, unit) = 1)),
    CONSTRAINT tie_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'stands'::text, 'ended'::text])))
);

ALTER TABLE ONLY care.tie FORCE ROW LEVEL SECURITY;

CREATE FUNCTION care.agreed_in_place(wanted uuid) RETURNS TABLE(tie uuid, member uuid, helper uuid, version integer, community uuid, author uuid, box bytea, member_yes uuid, helper_yes uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    BEGIN ATOMIC
 SELECT t.id,
     t.member,
     t.helper,
     a.version,
     t.community,
     a.author,
     a.box,
     a.member_yes,
     a.helper_yes
    FROM (((care.participant me
      JOIN care.participant m ON (((m.conversation = me.conversation) AND (m.part = 'member'::text))))
      JOIN care.tie t ON (((t.community = me.community) AND (t.member = m.person) AND (t.helper = me.stands_in_for) AND (t.state = 'stands'::text))))
      LEFT JOIN care.agreement a ON (((a.tie = t.id) AND (a.member_yes IS NOT NULL) AND (a.helper_yes IS NOT NULL))))
   WHERE ((me.conversation = agreed_in_place.wanted) AND (me.person = ( SELECT app.person() AS person)) AND (me.community = ( SELECT app.community() AS community)))
   ORDER BY a.version DESC NULLS LAST
  LIMIT 1;
END;

CREATE FUNCTION care.ended_stays_ended() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
	raise exception 'an ended tie stays ended' using errcode = '42501';
end $$;

CREATE FUNCTION care.my_own_conversations() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT p.conversation FROM care.participant p WHERE ((p.person = (SELECT app.person() AS person)) AND (p.community = (SELECT app.community() AS community)) AND (p.part = 'member'::text)));

CREATE TABLE care.notice (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    kind text NOT NULL,
    about uuid NOT NULL,
    CONSTRAINT notice_kind_check CHECK ((kind ~ '^[a-z_]+$'::text))
);

ALTER TABLE ONLY care.notice FORCE ROW LEVEL SECURITY;

CREATE FUNCTION care.forget_notice(of_whom uuid, conversation uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    BEGIN ATOMIC
 DELETE FROM care.notice n
   WHERE ((n.person = forget_notice.of_whom) AND (n.about = forget_notice.conversation) AND (forget_notice.conversation = ANY (care.my_own_conversations())));
END;

CREATE TABLE care.relative_tie (
    id uuid NOT NULL,
    community uuid NOT NULL,
    member uuid NOT NULL,
    relative uuid NOT NULL,
    state text NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT relative_tie_state_check CHECK ((state = ANY (ARRAY['stands'::text, 'ended'::text])))
);

ALTER TABLE ONLY care.relative_tie FORCE ROW LEVEL SECURITY;

CREATE FUNCTION care.tie_stands(wanted uuid, whose uuid, with_whom uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ((EXISTS (SELECT FROM care.tie t WHERE ((t.id = tie_stands.wanted) AND (t.member = tie_stands.whose) AND (t.helper = tie_stands.with_whom) AND (t.state = 'stands'::text)))) OR (EXISTS (SELECT FROM care.relative_tie r WHERE ((r.id = tie_stands.wanted) AND (r.member = tie_stands.whose) AND (r.relative = tie_stands.with_whom) AND (r.state = 'stands'::text)))));

CREATE FUNCTION care.forget_share_notice(of_whom uuid, wanted uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    BEGIN ATOMIC
 DELETE FROM care.notice n
   WHERE ((n.person = forget_share_notice.of_whom) AND (n.about = forget_share_notice.wanted) AND (n.kind = 'share'::text) AND care.tie_stands(forget_share_notice.wanted, app.person(), forget_share_notice.of_whom));
END;

CREATE TABLE care.share (
    id uuid NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    reader uuid NOT NULL,
    tie uuid NOT NULL,
    entry uuid,
    tool text,
    family bytea,
    may text NOT NULL,
    last_day date,
    box bytea NOT NULL,
    CONSTRAINT share_check CHECK ((num_nonnulls(entry, tool) = 1)),
    CONSTRAINT share_check1 CHECK (((family IS NULL) OR (entry IS NOT NULL))),
    CONSTRAINT share_may_check CHECK ((may = ANY (ARRAY['read'::text, 'suggest'::text]))),
    CONSTRAINT share_tool_check CHECK ((tool ~ '^[a-z_]+$'::text))
);

ALTER TABLE ONLY care.share FORCE ROW LEVEL SECURITY;

CREATE FUNCTION care.my_shares() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT s.id FROM care.share s WHERE ((s.reader = (SELECT app.person() AS person)) AND (s.community = (SELECT app.community() AS community)) AND ((s.last_day IS NULL) OR (s.last_day >= ((SELECT app.today() AS today) - 1))) AND care.tie_stands(s.tie, s.person, s.reader)));

CREATE FUNCTION care.may_suggest() RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT ((s.person || ' '::text) || s.id) FROM care.share s WHERE ((s.id = ANY (care.my_shares())) AND (s.may = 'suggest'::text)));

CREATE TABLE care.team_member (
    unit uuid NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    lead boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY care.team_member FORCE ROW LEVEL SECURITY;

CREATE FUNCTION care.my_teams() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT t.unit FROM care.team_member t WHERE ((t.person = (SELECT app.person() AS person)) AND (t.community = (SELECT app.community() AS community))));

CREATE FUNCTION care.my_conversations() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT p.conversation FROM care.participant p WHERE ((p.person = (SELECT app.person() AS person)) AND (p.community = (SELECT app.community() AS community)) AND ((p.via IS NULL) OR (p.via = ANY (care.my_teams())))));

CREATE FUNCTION care.my_relatives() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT t.id FROM care.relative_tie t WHERE ((t.community = (SELECT app.community() AS community)) AND ((t.member = (SELECT app.person() AS person)) OR (t.relative = (SELECT app.person() AS person)))));

CREATE FUNCTION care.my_starts() RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN (SELECT COALESCE(jsonb_object_agg(p.conversation, p.from_ordinal), '{}'::jsonb) AS "coalesce" FROM care.participant p WHERE ((p.person = (SELECT app.person() AS person)) AND (p.community = (SELECT app.community() AS community)) AND (p.from_ordinal > 0)));

CREATE FUNCTION care.my_ties() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT t.id FROM care.tie t WHERE ((t.community = (SELECT app.community() AS community)) AND ((t.member = (SELECT app.person() AS person)) OR (t.helper = (SELECT app.person() AS person)) OR (t.unit = ANY (care.my_teams())))));

CREATE FUNCTION care.note_former() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
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

CREATE FUNCTION care.refuse_others_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	raise insufficient_privilege using message = 'only its author changes a message';
end $$;

CREATE FUNCTION care.relative_by_code(wanted bytea, day date, tie uuid) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	me uuid := app.person();
	here uuid := app.community();
	who uuid;
begin
	delete from care.tie_code c
		where c.code = wanted and c.community = here and c.expires_on >= day and c.owner <> me and c.part = 'relative'
		returning c.owner into who;
	if who is null then
		return null;
	end if;
	insert into care.relative_tie (id, community, member, relative, state, box) values (tie, here, who, me, 'stands', '');
	return who;
end $$;

CREATE FUNCTION care.shared_things() RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT ((s.person || ' '::text) || thing.thing) FROM care.share s, LATERAL unnest(ARRAY[(s.entry)::text, s.tool, encode(s.family, 'hex'::text)]) thing(thing) WHERE ((s.id = ANY (care.my_shares())) AND (thing.thing IS NOT NULL)));

CREATE FUNCTION care.tie_by_code(wanted bytea, day date, mine text, tie uuid, box bytea) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	me uuid := app.person();
	here uuid := app.community();
	found record;
begin
	delete from care.tie_code c where c.code = wanted and c.community = here and c.expires_on >= day and c.owner <> me and c.part <> mine
		and c.part <> 'relative'
		returning c.owner, c.part, c.unit into found;
	if found is null then
		return null;
	end if;
	insert into care.tie (id, community, member, helper, unit, asked_by, state, box)
		values (tie, here, case when mine = 'member' then me else found.owner end,
			case when mine = 'provider' then me when found.unit is null then found.owner end,
			case when mine = 'member' then found.unit end, found.owner, 'asked', box);
	return found.owner;
end $$;

CREATE FUNCTION care.yes_by_the_other() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
	if new.state = 'stands' and old.state = 'asked' and old.asked_by = app.person() then
		raise exception 'whoever asked cannot say yes' using errcode = '42501';
	end if;
	if old.state = 'ended' and new.state <> 'ended' then
		raise exception 'an ended tie stays ended' using errcode = '42501';
	end if;
	return new;
end $$;

CREATE FUNCTION peer.case_for(of_kind text, of_object uuid, of_about uuid, moment timestamp with time zone, of_weight integer) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	found_case uuid;
begin
	insert into peer.desk_case as c (community, kind, object, about, opened_at, weight)
		values ((select app.community()), of_kind, of_object,
			coalesce(of_about, (select s.persona from peer.story s where of_kind = 'story' and s.id = of_object)), moment, of_weight)
		on conflict (object) where closed_at is null do update set weight = greatest(c.weight, excluded.weight)
		returning c.id into found_case;
	return found_case;
end $$;

CREATE FUNCTION peer.come_otherwise(of_guest uuid, is_online boolean, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	d peer.cafe_date;
	s peer.cafe_sign_up;
	held integer;
	in_line integer;
	is_state text := 'seat';
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select x.* into d from peer.cafe_date x where x.id = (select y.date from peer.cafe_sign_up y where y.guest = of_guest) for update;
	select * into s from peer.cafe_sign_up where guest = of_guest;
	if d.mode <> 'both' or s.online = is_online or d.cancelled_on is not null
		or d.starts_at + d.minutes * interval '1 minute' <= moment then
		return;
	end if;
	if not is_online then
		select count(*) filter (where o.state in ('seat', 'offered') and not o.online), count(*) filter (where o.state = 'waiting')
			into held, in_line from peer.cafe_sign_up o where o.date = d.id;
		if not (held < d.seats and (in_line = 0 or d.starts_at < moment + interval '90 minutes')) then
			is_state := 'waiting';
		end if;
	end if;
	update peer.cafe_sign_up set online = is_online, state = is_state, offer_until = null,
			line = case when is_state = 'waiting' then (select coalesce(max(o.line), 0) + 1 from peer.cafe_sign_up o where o.date = d.id) end
		where guest = of_guest;
end $$;

CREATE FUNCTION peer.desk_numbers(moment timestamp with time zone, months integer) RETURNS TABLE(month text, reports bigint, answered bigint, decisions bigint, appeals bigint, lifted bigint, median double precision)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
	with span as (
		select date_trunc('month', moment) - make_interval(months => n) as begins, date_trunc('month', moment) - make_interval(months => n - 1) as ends
		from generate_series(0, months - 1) as n
	)
	select to_char(s.begins, 'YYYY-MM'),
		(select count(*) from peer.report r where r.community = (select app.community()) and r.written_at >= s.begins and r.written_at < s.ends),
		(select count(*) from peer.report r where r.community = (select app.community()) and r.written_at >= s.begins and r.written_at < s.ends
			and r.answered_at is not null),
		(select count(*) from peer.decision d where d.community = (select app.community()) and d.decided_at >= s.begins and d.decided_at < s.ends),
		(select count(*) from peer.appeal a where a.community = (select app.community()) and a.written_at >= s.begins and a.written_at < s.ends),
		(select count(*) from peer.appeal a where a.community = (select app.community()) and a.answered_at >= s.begins and a.answered_at < s.ends
			and a.outcome <> 'stands'),
		(select percentile_cont(0.5) within group (order by extract(epoch from r.answered_at - r.written_at) / 3600) from peer.report r
			where r.community = (select app.community()) and r.written_at >= s.begins and r.written_at < s.ends and r.answered_at is not null)
	from span s order by s.begins desc
$$;

CREATE FUNCTION peer.desk_only() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	if app.standing() is distinct from 'consultant' then
		raise exception 'only the desk changes this' using errcode = '42501';
	end if;
	return new;
end $$;

CREATE FUNCTION peer.enter_into_search() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
	insert into peer.search_entry (post, community, area, persona, written_at, words)
		select new.id, new.community, t.area, new.persona, new.written_at,
			peer.stems(case when new.ordinal = 1 then t.title || ' ' else '' end || new.body)
		from peer.topic t where t.id = new.topic
		on conflict (post) do update set words = excluded.words;
	return null;
end $$;

CREATE TABLE peer.bridge_given (
    id uuid NOT NULL,
    community uuid NOT NULL,
    pair uuid NOT NULL,
    step text NOT NULL,
    by uuid NOT NULL,
    box bytea NOT NULL,
    file text,
    CONSTRAINT bridge_given_step_check CHECK ((step = ANY (ARRAY['first_name'::text, 'voice_or_photo'::text, 'contact'::text])))
);

ALTER TABLE ONLY peer.bridge_given FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.given_to_me() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT o.id FROM (peer.bridge_given o JOIN peer.bridge_given mine ON (((mine.pair = o.pair) AND (mine.step = o.step) AND (mine.by <> o.by)))) WHERE (mine.by = ANY (app.personas())));

CREATE TABLE peer.persona (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    kind text NOT NULL,
    topic uuid,
    about text DEFAULT ''::text NOT NULL,
    CONSTRAINT persona_about_check CHECK ((char_length(about) <= 400)),
    CONSTRAINT persona_kind_check CHECK ((kind = ANY (ARRAY['member'::text, 'duty'::text]))),
    CONSTRAINT persona_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 30)))
);

ALTER TABLE ONLY peer.persona FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.is_member_name(of_persona uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM peer.persona p WHERE ((p.id = is_member_name.of_persona) AND (p.kind = 'member'::text) AND (p.community = app.community()))));

CREATE FUNCTION peer.laid_out() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	if app.standing() is distinct from 'consultant' then
		raise exception 'only the desk changes this' using errcode = '42501';
	end if;
	if new.area <> old.area and (old.circle is not null or exists (select from peer.area a where a.id = new.area and a.circle)) then
		raise exception 'nothing moves into a circle or out of it' using errcode = '42501';
	end if;
	return new;
end $$;

CREATE FUNCTION peer.learn_words(since timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
declare
	learned integer := 0;
	here uuid;
begin
	if not exists (select from peer.search_word) then since := null; end if;
	if since is null then delete from peer.search_word; end if;
	for here in select distinct e.community from peer.search_entry e where since is null or e.written_at > since loop
		insert into peer.search_word (community, word, posts, slips)
			select here, s.word, s.ndoc, peer.slips(s.word)
			from ts_stat(format('select to_tsvector(''pg_catalog.simple'', o.body || '' '' || t.title) from peer.post o join peer.topic t on t.id = o.topic
				where o.community = %L and o.written_at > %L', here, coalesce(since, '-infinity'))) s
			where s.word ~ '^[[:alpha:]]{4,30}$'
			on conflict (community, word) do nothing;
		get diagnostics learned = row_count;
	end loop;
	return learned;
end $_$;

CREATE TABLE peer.cafe_claim (
    guest uuid NOT NULL,
    community uuid NOT NULL,
    claim bytea NOT NULL,
    owner bytea NOT NULL
);

ALTER TABLE ONLY peer.cafe_claim FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.my_guests() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT c.guest FROM peer.cafe_claim c WHERE (c.claim = ANY ((SELECT app.claims() AS claims)::bytea[])));

CREATE TABLE peer.cafe_pair (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    date uuid NOT NULL,
    offerer uuid NOT NULL,
    wisher uuid NOT NULL,
    offerer_yes boolean DEFAULT false NOT NULL,
    wisher_yes boolean DEFAULT false NOT NULL,
    CONSTRAINT cafe_pair_check CHECK ((offerer <> wisher))
);

ALTER TABLE ONLY peer.cafe_pair FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.met_on_the_way() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT CASE WHEN (p.wisher = ANY ((SELECT peer.my_guests() AS my_guests)::uuid[])) THEN p.offerer ELSE p.wisher END AS wisher FROM peer.cafe_pair p WHERE (p.offerer_yes AND p.wisher_yes AND ((p.wisher = ANY ((SELECT peer.my_guests() AS my_guests)::uuid[])) OR (p.offerer = ANY ((SELECT peer.my_guests() AS my_guests)::uuid[])))));

CREATE FUNCTION peer.move_in_search() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
	update peer.search_entry e set area = new.area,
		words = case when o.ordinal = 1 then peer.stems(new.title || ' ' || o.body) else e.words end
		from peer.post o where o.topic = new.id and e.post = o.id and (o.ordinal = 1 or new.area <> old.area);
	return null;
end $$;

CREATE FUNCTION peer.must_be_in_circle(of_circle uuid, of_persona uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	if of_circle is not null
		and not exists (select from peer.circle_member m where m.circle = of_circle and m.persona = of_persona and m.joined_on is not null)
		and not exists (select from peer.persona p where p.id = of_persona and p.kind = 'duty') then
		raise exception 'this name is not in the circle' using errcode = '42501';
	end if;
end $$;

CREATE TABLE peer.bridge_along (
    id uuid NOT NULL,
    community uuid NOT NULL,
    pair uuid,
    asker uuid NOT NULL,
    other uuid,
    other_yes boolean DEFAULT false NOT NULL,
    words integer DEFAULT 0 NOT NULL,
    waits_since date,
    ends_on date NOT NULL,
    CONSTRAINT bridge_along_check CHECK (((pair IS NULL) = (other IS NULL)))
);

ALTER TABLE ONLY peer.bridge_along FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.my_alongs() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT a.id FROM peer.bridge_along a WHERE ((a.asker = ANY (app.personas())) OR (a.other = ANY (app.personas()))));

CREATE TABLE peer.cafe_sign_up (
    guest uuid NOT NULL,
    community uuid NOT NULL,
    date uuid NOT NULL,
    state text NOT NULL,
    line integer,
    offer_until timestamp with time zone,
    online boolean NOT NULL,
    seen boolean NOT NULL,
    came boolean,
    box bytea NOT NULL,
    CONSTRAINT cafe_sign_up_check CHECK (((state = 'waiting'::text) = (line IS NOT NULL))),
    CONSTRAINT cafe_sign_up_check1 CHECK (((state = 'offered'::text) = (offer_until IS NOT NULL))),
    CONSTRAINT cafe_sign_up_state_check CHECK ((state = ANY (ARRAY['seat'::text, 'waiting'::text, 'offered'::text, 'lapsed'::text])))
);

ALTER TABLE ONLY peer.cafe_sign_up FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.my_cafe_dates() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT s.date FROM peer.cafe_sign_up s WHERE (s.guest = ANY ((SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE TABLE peer.circle (
    area uuid NOT NULL,
    community uuid NOT NULL,
    host uuid,
    begins date NOT NULL,
    ends date NOT NULL,
    ritual text NOT NULL,
    CONSTRAINT circle_check CHECK ((begins < ends)),
    CONSTRAINT circle_ritual_check CHECK ((ritual = ANY (ARRAY['archive'::text, 'gone'::text])))
);

ALTER TABLE ONLY peer.circle FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.circle_member (
    circle uuid NOT NULL,
    persona uuid NOT NULL,
    community uuid NOT NULL,
    joined_on date
);

ALTER TABLE ONLY peer.circle_member FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.my_circles(joined boolean) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT m.circle FROM peer.circle_member m WHERE ((m.persona = ANY ((SELECT app.personas() AS personas)::uuid[])) AND ((m.joined_on IS NOT NULL) OR (NOT my_circles.joined))) UNION SELECT c.area FROM peer.circle c WHERE ((c.community = (SELECT app.community() AS community)) AND ((SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE TABLE peer.bridge_pair (
    id uuid NOT NULL,
    community uuid NOT NULL,
    asker uuid NOT NULL,
    asked uuid NOT NULL,
    state text NOT NULL,
    words integer DEFAULT 0 NOT NULL,
    ends_on date NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT bridge_pair_check CHECK ((asker <> asked)),
    CONSTRAINT bridge_pair_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'open'::text, 'closed'::text])))
);

ALTER TABLE ONLY peer.bridge_pair FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.my_open_pairs() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT p.id FROM peer.bridge_pair p WHERE ((p.state = 'open'::text) AND ((p.asker = ANY (app.personas())) OR (p.asked = ANY (app.personas())))));

CREATE FUNCTION peer.my_others() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT CASE WHEN (p.asker = ANY (app.personas())) THEN p.asked ELSE p.asker END AS asker FROM peer.bridge_pair p WHERE ((p.state = 'open'::text) AND ((p.asker = ANY (app.personas())) OR (p.asked = ANY (app.personas())))));

CREATE FUNCTION peer.my_pairs() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT p.id FROM peer.bridge_pair p WHERE ((p.asker = ANY (app.personas())) OR (p.asked = ANY (app.personas()))));

CREATE FUNCTION peer.only_who_began_it() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	if app.standing() = 'consultant' and (old.title = '' or new.title = '') then
		return new;
	end if;
	if not old.persona = any ((select app.personas())::uuid[]) then
		raise insufficient_privilege using message = 'a topic is named by whoever began it';
	end if;
	if 1 = any (old.hidden) then
		new.title := '';
	end if;
	return new;
end $$;

CREATE FUNCTION peer.own_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	if not old.persona = any ((select app.personas())::uuid[]) then
		raise exception 'only whoever wrote it changes it' using errcode = '42501';
	end if;
	return new;
end $$;

CREATE FUNCTION peer.pass_seats_on(of_date uuid, moment timestamp with time zone) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	d peer.cafe_date;
	held integer;
	ends timestamptz;
	next_guest uuid;
begin
	select * into d from peer.cafe_date where id = of_date for update;
	ends := least(moment + interval '24 hours', d.starts_at - interval '1 hour');
	if d.id is null or d.cancelled_on is not null or ends < moment + interval '30 minutes' then
		return;
	end if;
	loop
		select count(*) into held from peer.cafe_sign_up s
			where s.date = of_date and s.state in ('seat', 'offered') and not (d.mode = 'both' and s.online);
		select s.guest into next_guest from peer.cafe_sign_up s where s.date = of_date and s.state = 'waiting' order by s.line limit 1;
		exit when held >= d.seats or next_guest is null;
		update peer.cafe_sign_up set state = 'offered', line = null, offer_until = ends where guest = next_guest;
		return next next_guest;
	end loop;
end $$;

CREATE FUNCTION peer.post_in_circle() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	select t.circle into new.circle from peer.topic t where t.id = new.topic;
	if not found then
		raise exception 'there is no such topic here' using errcode = '42501';
	end if;
	if new.circle is not null then
		perform peer.must_be_in_circle(new.circle, new.persona);
	end if;
	return new;
end $$;

CREATE TABLE peer.post (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    topic uuid NOT NULL,
    ordinal integer NOT NULL,
    persona uuid NOT NULL,
    body text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    edited_on date,
    hidden uuid,
    circle uuid,
    notes text[] DEFAULT '{}'::text[] NOT NULL,
    warm boolean DEFAULT true NOT NULL,
    CONSTRAINT post_body_check CHECK ((char_length(body) <= 10000)),
    CONSTRAINT post_notes_check CHECK ((cardinality(notes) <= 12)),
    CONSTRAINT post_ordinal_check CHECK ((ordinal > 0)),
    CONSTRAINT post_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY peer.post FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.reads_post(post uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM peer.post o WHERE (o.id = reads_post.post)));

CREATE TABLE peer.cafe_after (
    id uuid NOT NULL,
    community uuid NOT NULL,
    date uuid NOT NULL,
    kind text NOT NULL,
    guest uuid,
    to_guest uuid,
    box bytea NOT NULL,
    CONSTRAINT cafe_after_kind_check CHECK ((kind = ANY (ARRAY['to_host'::text, 'thanks'::text, 'kind_word'::text, 'rest'::text])))
);

ALTER TABLE ONLY peer.cafe_after FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.rest_wished(of_dates uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    BEGIN ATOMIC
 SELECT DISTINCT a.date
    FROM peer.cafe_after a
   WHERE ((a.kind = 'rest'::text) AND (a.date = ANY (rest_wished.of_dates)) AND (a.date = ANY (peer.my_cafe_dates())));
END;

CREATE TABLE peer.house_rules (
    community uuid NOT NULL,
    version smallint NOT NULL,
    rules jsonb NOT NULL,
    since timestamp with time zone,
    CONSTRAINT house_rules_rules_check CHECK (((jsonb_typeof(rules) = 'array'::text) AND ((jsonb_array_length(rules) >= 1) AND (jsonb_array_length(rules) <= 12)))),
    CONSTRAINT house_rules_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY peer.house_rules FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.rule_holds(of_version integer, of_rule text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN COALESCE((SELECT ((h.version = rule_holds.of_version) AND (h.rules @> jsonb_build_array(jsonb_build_object('code', rule_holds.of_rule)))) FROM peer.house_rules h WHERE (h.community = (SELECT app.community() AS community)) ORDER BY h.version DESC LIMIT 1), ((of_version = 1) AND (of_rule = ANY (ARRAY['kind'::text, 'names'::text, 'methods'::text, 'advice'::text, 'selling'::text, 'no_is_no'::text]))));

CREATE FUNCTION peer.say_to_pair(of_pair uuid, yes boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
	update peer.cafe_pair set
			offerer_yes = case when offerer = any (peer.my_guests()) then yes else offerer_yes end,
			wisher_yes = case when wisher = any (peer.my_guests()) then yes else wisher_yes end
		where id = of_pair;
end $$;

CREATE FUNCTION peer.say_yes_to_along(of_along uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
	update peer.bridge_along set other_yes = true where id = of_along and other = any (app.personas()::uuid[]) and not other_yes;
	return found;
end $$;

CREATE FUNCTION peer.search_posts(said text[], areas uuid[], by uuid, since timestamp with time zone, beyond uuid, most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
declare
	asked tsquery := peer.search_query(said);
	here uuid := app.community();
	place text := case when by is not null then 'e.persona = $4' when cardinality(areas) = 1 then 'e.area = $3[1]' else 'e.community = $2' end;
	-- What was shown last may have been taken away meanwhile; then nothing comes after it.
	before timestamptz := case when beyond is null then 'infinity' else (select e.written_at from peer.search_entry e where e.post = beyond) end;
	last uuid := coalesce(beyond, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	found uuid[];
	walked integer;
	far integer;
begin
	if here is null or numnode(asked) = 0 then return '{}'; end if;
	-- The index sorts in what stands far back too. Where the newest hold some, more stand not far behind: ten times as many are walked
	-- through, up to the first that suffice.
	foreach far in array array[3000, 30000] loop
		if cardinality(found) < 3 then exit; end if;
		execute format('select array(select n.post from (
				select e.post, e.written_at, e.words, e.area, e.community, e.persona from peer.search_entry e
				where %s and e.written_at >= $5 and (e.written_at, e.post) < ($6, $7)
				order by e.written_at desc, e.post desc limit $9) n
			where n.words @@ $1 and n.community = $2 and n.area = any ($3) and ($4 is null or n.persona = $4)
			order by n.written_at desc, n.post desc limit $8)', place)
			into found using asked, here, areas, by, since, before, last, most, far;
		if cardinality(found) = most then return found; end if;
	end loop;
	execute format('select count(*) from (select from peer.search_entry e
		where %s and e.written_at >= $5 and (e.written_at, e.post) < ($6, $7) limit 3000) n', place)
		into walked using asked, here, areas, by, since, before, last;
	if walked < 3000 then return found; end if;
	execute 'with hit as materialized (select e.post, e.written_at, e.area, e.persona from peer.search_entry e
			where e.words @@ $1 and e.community = $2 and e.written_at >= $5 and (e.written_at, e.post) < ($6, $7))
		select array(select h.post from hit h where h.area = any ($3) and ($4 is null or h.persona = $4)
			order by h.written_at desc, h.post desc limit $8)'
		into found using asked, here, areas, by, since, before, last, most;
	return found;
end $_$;

CREATE FUNCTION peer.search_query(said text[]) RETURNS tsquery
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog'
    SET client_min_messages TO 'warning'
    AS $$
declare
	everything tsquery := '';
	one tsquery;
	stem tsquery;
	word text;
	tongue regconfig;
begin
	foreach word in array said loop
		one := '';
		foreach tongue in array array['pg_catalog.norwegian', 'pg_catalog.english']::regconfig[] loop
			stem := plainto_tsquery(tongue, word);
			if numnode(stem) = 0 then
				one := '';
				exit;
			end if;
			if numnode(stem) = 1 and length(stem::text) >= 6 then stem := (stem::text || ':*')::tsquery; end if;
			one := one || stem;
		end loop;
		everything := everything && one;
	end loop;
	return everything;
end $$;

CREATE FUNCTION peer.seats_of_mine(of_date uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    BEGIN ATOMIC
 SELECT s.guest
    FROM peer.cafe_sign_up s
   WHERE ((s.date = seats_of_mine.of_date) AND (s.state = 'seat'::text) AND (seats_of_mine.of_date = ANY (peer.my_cafe_dates())));
END;

CREATE FUNCTION peer.seen_with_me() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT s.guest FROM (peer.cafe_sign_up s JOIN peer.cafe_sign_up mine ON ((mine.date = s.date))) WHERE (s.seen AND (s.state = 'seat'::text) AND mine.seen AND (mine.state = 'seat'::text) AND (mine.guest = ANY ((SELECT peer.my_guests() AS my_guests)::uuid[]))));

CREATE FUNCTION peer.sign_up(of_guest uuid, of_date uuid, is_online boolean, is_seen boolean, of_box bytea, moment timestamp with time zone) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	d peer.cafe_date;
	held integer;
	in_line integer;
	is_state text;
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select * into d from peer.cafe_date where id = of_date and community = app.community() for update;
	if d.id is null or d.cancelled_on is not null or d.starts_at + d.minutes * interval '1 minute' <= moment then
		return null;
	end if;
	select count(*) filter (where s.state in ('seat', 'offered') and not (d.mode = 'both' and s.online)),
		count(*) filter (where s.state = 'waiting') into held, in_line
		from peer.cafe_sign_up s where s.date = of_date;
	is_state := case when d.mode = 'both' and is_online then 'seat'
		when held < d.seats and (in_line = 0 or d.starts_at < moment + interval '90 minutes') then 'seat' else 'waiting' end;
	insert into peer.cafe_sign_up (guest, community, date, state, line, online, seen, box)
		values (of_guest, d.community, of_date, is_state,
			case when is_state = 'waiting' then (select coalesce(max(s.line), 0) + 1 from peer.cafe_sign_up s where s.date = of_date) end,
			is_online, is_seen, of_box);
	return is_state;
end $$;

CREATE FUNCTION peer.slips(word text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT slips.word AS word UNION SELECT ("left"(slips.word, (at.at - 1)) || substr(slips.word, (at.at + 1))) FROM generate_series(1, length(slips.word)) at(at));

CREATE TABLE peer.search_word (
    community uuid NOT NULL,
    word text NOT NULL,
    posts integer NOT NULL,
    slips text[] NOT NULL
);

ALTER TABLE ONLY peer.search_word FORCE ROW LEVEL SECURITY;

CREATE FUNCTION peer.similar_words(said text, most integer) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN ARRAY(SELECT w.word FROM peer.search_word w WHERE ((w.community = app.community()) AND (w.slips && peer.slips(similar_words.said)) AND (w.word <> similar_words.said)) ORDER BY (abs((length(w.word) - length(similar_words.said)))), w.posts DESC, w.word LIMIT similar_words.most);

CREATE FUNCTION peer.stems(said text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN strip((to_tsvector('norwegian'::regconfig, said) || to_tsvector('english'::regconfig, said)));

CREATE FUNCTION peer.steps_asked_of_me() RETURNS TABLE(id uuid, pair uuid, step text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    BEGIN ATOMIC
 SELECT g.id,
     g.pair,
     g.step
    FROM peer.bridge_given g
   WHERE ((g.pair = ANY (peer.my_open_pairs())) AND (NOT (g.by = ANY (app.personas()))) AND (NOT (EXISTS ( SELECT
            FROM peer.bridge_given mine
           WHERE ((mine.pair = g.pair) AND (mine.step = g.step) AND (mine.by <> g.by))))));
END;

CREATE FUNCTION peer.story_agreed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
declare
	mine uuid[] := app.personas();
begin
	if new.persona <> old.persona or new.community <> old.community or new.version not in (old.version, old.version + 1) then
		raise exception 'a story goes on version by version' using errcode = '42501';
	end if;
	if (new.member_yes is not null and new.member_yes is distinct from old.member_yes
			and not (old.persona = any (mine) and new.member_yes = new.version))
		or (new.desk_yes is not null and new.desk_yes is distinct from old.desk_yes
			and not (new.consultant is not null and new.consultant = any (mine) and new.desk_yes = new.version)) then
		raise exception 'each says yes for themselves' using errcode = '42501';
	end if;
	if new.consultant is not null and new.consultant is distinct from old.consultant
		and not (old.consultant is null and new.consultant = any (mine) and app.standing() = 'consultant') then
		raise exception 'a consultant takes it up themselves' using errcode = '42501';
	end if;
	if new.withdrawn_on is distinct from old.withdrawn_on and not old.persona = any (mine) then
		raise exception 'only whose story it is takes it back' using errcode = '42501';
	end if;
	return new;
end $$;

CREATE FUNCTION peer.take_offer(of_guest uuid, moment timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	d peer.cafe_date;
	s peer.cafe_sign_up;
	held integer;
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select x.* into d from peer.cafe_date x where x.id = (select y.date from peer.cafe_sign_up y where y.guest = of_guest) for update;
	select * into s from peer.cafe_sign_up where guest = of_guest;
	select count(*) into held from peer.cafe_sign_up o
		where o.date = d.id and o.state in ('seat', 'offered') and not (d.mode = 'both' and o.online);
	if d.cancelled_on is not null or not (s.state = 'offered' and s.offer_until > moment
		or s.state in ('waiting', 'lapsed') and held < d.seats and d.starts_at < moment + interval '90 minutes') then
		return false;
	end if;
	update peer.cafe_sign_up set state = 'seat', line = null, offer_until = null where guest = of_guest;
	return true;
end $$;

CREATE FUNCTION peer.take_steps_back(of_pair uuid, of_steps text[]) RETURNS TABLE(id uuid, file text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
#variable_conflict use_column
begin
	return query delete from peer.bridge_given g
		where g.pair = of_pair and g.pair = any (peer.my_pairs()) and g.step = any (of_steps)
		returning g.id, g.file;
end $$;

CREATE FUNCTION peer.topic_in_circle() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
	select case when a.circle then a.id end into new.circle from peer.area a where a.id = new.area;
	if not found then
		raise exception 'there is no such area here' using errcode = '42501';
	end if;
	perform peer.must_be_in_circle(new.circle, new.persona);
	return new;
end $$;

CREATE FUNCTION peer.wait_again(of_guest uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
	of_date uuid;
begin
	if not of_guest = any (peer.my_guests()) then
		raise exception 'this is not you' using errcode = '42501';
	end if;
	select d.id into of_date from peer.cafe_date d where d.id = (select s.date from peer.cafe_sign_up s where s.guest = of_guest) for update;
	update peer.cafe_sign_up set state = 'waiting',
			line = (select coalesce(max(o.line), 0) + 1 from peer.cafe_sign_up o where o.date = of_date)
		where guest = of_guest and state = 'lapsed';
end $$;

CREATE FUNCTION sign_in.forget_times() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
	new."createdAt" := '2000-01-01Z';
	new."updatedAt" := '2000-01-01Z';
	if tg_table_name in ('session', 'verification') then
		new."expiresAt" := date_trunc('day', new."expiresAt" at time zone 'UTC') at time zone 'UTC'
			+ case when new."expiresAt" = date_trunc('day', new."expiresAt" at time zone 'UTC') at time zone 'UTC' then interval '0' else interval '1 day' end;
	end if;
	if tg_table_name = 'session' then
		new."ipAddress" := null;
		new."userAgent" := null;
	end if;
	return new;
end $$;

CREATE TABLE accounts.closed_day (
    community uuid NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    CONSTRAINT closed_day_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 80)))
);

ALTER TABLE ONLY accounts.closed_day FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.community (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    country text DEFAULT 'NO'::text NOT NULL,
    language text DEFAULT 'nb'::text NOT NULL,
    time_zone text DEFAULT 'Europe/Oslo'::text NOT NULL,
    opened_on date,
    CONSTRAINT community_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT community_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 80))),
    CONSTRAINT community_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{1,39}$'::text))
);

ALTER TABLE ONLY accounts.community FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.duty_hours (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    weekday smallint NOT NULL,
    begins time without time zone NOT NULL,
    ends time without time zone NOT NULL,
    CONSTRAINT duty_hours_check CHECK ((ends > begins)),
    CONSTRAINT duty_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

ALTER TABLE ONLY accounts.duty_hours FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.free_day (
    community uuid NOT NULL,
    day date NOT NULL,
    name text NOT NULL,
    CONSTRAINT free_day_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
);

ALTER TABLE ONLY accounts.free_day FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.help_number (
    community uuid NOT NULL,
    number text NOT NULL,
    words jsonb,
    checked_on date,
    off_on date,
    CONSTRAINT help_number_number_check CHECK ((number ~ '^\+?\d{2,15}$'::text)),
    CONSTRAINT help_number_words_check CHECK ((jsonb_typeof(words) = 'object'::text))
);

ALTER TABLE ONLY accounts.help_number FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.invitation (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    role text NOT NULL,
    code bytea NOT NULL,
    batch uuid,
    box bytea,
    expires_on date NOT NULL,
    CONSTRAINT invitation_role_check CHECK ((role = ANY (ARRAY['member'::text, 'provider'::text, 'consultant'::text, 'relative'::text, 'coordinator'::text, 'evaluator'::text])))
);

ALTER TABLE ONLY accounts.invitation FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.invitation_end (
    invitation uuid NOT NULL,
    how text NOT NULL,
    CONSTRAINT invitation_end_how_check CHECK ((how = ANY (ARRAY['used'::text, 'revoked'::text])))
);

ALTER TABLE ONLY accounts.invitation_end FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.person (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY accounts.person FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.promise (
    community uuid NOT NULL,
    person uuid NOT NULL,
    version smallint NOT NULL,
    CONSTRAINT promise_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY accounts.promise FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.rota (
    community uuid NOT NULL,
    box bytea NOT NULL,
    version integer NOT NULL,
    CONSTRAINT rota_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY accounts.rota FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.set_up_step (
    community uuid NOT NULL,
    step text NOT NULL,
    done_on date NOT NULL,
    CONSTRAINT set_up_step_step_check CHECK ((step ~ '^[a-z_]{3,30}$'::text))
);

ALTER TABLE ONLY accounts.set_up_step FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.sign_in_name (
    index bytea NOT NULL,
    person uuid NOT NULL,
    kind text NOT NULL,
    CONSTRAINT sign_in_name_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'user_name'::text])))
);

ALTER TABLE ONLY accounts.sign_in_name FORCE ROW LEVEL SECURITY;

CREATE TABLE accounts.unit (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    CONSTRAINT unit_level_check CHECK ((level = ANY (ARRAY['municipal'::text, 'specialist'::text, 'peer'::text, 'other'::text]))),
    CONSTRAINT unit_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 80)))
);

ALTER TABLE ONLY accounts.unit FORCE ROW LEVEL SECURITY;

CREATE TABLE app.installation (
    only_one boolean DEFAULT true NOT NULL,
    key_fingerprint bytea NOT NULL,
    kind text NOT NULL,
    CONSTRAINT installation_kind_check CHECK ((kind = ANY (ARRAY['trial'::text, 'production'::text]))),
    CONSTRAINT installation_only_one_check CHECK (only_one)
);

ALTER TABLE ONLY app.installation FORCE ROW LEVEL SECURITY;

CREATE TABLE care.article (
    id uuid NOT NULL,
    community uuid NOT NULL,
    language text NOT NULL,
    starts_from text,
    title text NOT NULL,
    lead text NOT NULL,
    body text NOT NULL,
    sources text NOT NULL,
    reviewed_on date NOT NULL,
    review_by date NOT NULL,
    written_as text NOT NULL,
    published_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT article_language_check CHECK ((language = ANY (ARRAY['nb'::text, 'en'::text]))),
    CONSTRAINT article_version_check CHECK ((version > 0)),
    CONSTRAINT article_written_as_check CHECK ((written_as = ANY (ARRAY['consultant'::text, 'coordinator'::text])))
);

ALTER TABLE ONLY care.article FORCE ROW LEVEL SECURITY;

CREATE TABLE care.article_version (
    article uuid NOT NULL,
    community uuid NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    lead text NOT NULL,
    body text NOT NULL,
    sources text NOT NULL,
    reviewed_on date NOT NULL,
    CONSTRAINT article_version_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY care.article_version FORCE ROW LEVEL SECURITY;

CREATE TABLE care.attachment (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    ordinal integer NOT NULL,
    author uuid NOT NULL,
    file text NOT NULL
);

ALTER TABLE ONLY care.attachment FORCE ROW LEVEL SECURITY;

CREATE TABLE care.audit_entry (
    number bigint NOT NULL,
    box bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT audit_entry_number_check CHECK ((number > 0))
);

ALTER TABLE ONLY care.audit_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE care.audit_pending (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.audit_pending FORCE ROW LEVEL SECURITY;

CREATE TABLE care.calendar_feed (
    person uuid NOT NULL,
    community uuid NOT NULL,
    mark bytea NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.calendar_feed FORCE ROW LEVEL SECURITY;

CREATE TABLE care.check_in (
    tie uuid NOT NULL,
    part text NOT NULL,
    community uuid NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT check_in_part_check CHECK ((part = ANY (ARRAY['member'::text, 'provider'::text])))
);

ALTER TABLE ONLY care.check_in FORCE ROW LEVEL SECURITY;

CREATE TABLE care.clock_step (
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    ordinal integer NOT NULL,
    step text NOT NULL,
    CONSTRAINT clock_step_step_check CHECK ((step = ANY (ARRAY['reminded'::text, 'late'::text, 'unowned'::text])))
);

ALTER TABLE ONLY care.clock_step FORCE ROW LEVEL SECURITY;

CREATE TABLE care.conversation (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    opened_by uuid NOT NULL,
    box bytea NOT NULL,
    last_ordinal integer DEFAULT 0 NOT NULL,
    last_day date NOT NULL,
    head bytea DEFAULT '\x'::bytea NOT NULL
);

ALTER TABLE ONLY care.conversation FORCE ROW LEVEL SECURITY;

CREATE TABLE care.discretion (
    person uuid NOT NULL,
    community uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.discretion FORCE ROW LEVEL SECURITY;

CREATE TABLE care.draft (
    person uuid NOT NULL,
    community uuid NOT NULL,
    key uuid NOT NULL,
    box bytea NOT NULL,
    thrown_on date
);

ALTER TABLE ONLY care.draft FORCE ROW LEVEL SECURITY;

CREATE TABLE care.entry (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    tool text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    pin smallint,
    removed_on date,
    box bytea NOT NULL,
    shelf bytea,
    alone boolean DEFAULT false NOT NULL,
    family bytea,
    CONSTRAINT entry_check CHECK (((pin IS NULL) OR (removed_on IS NULL))),
    CONSTRAINT entry_pin_check CHECK ((pin = ANY (ARRAY[1, 2]))),
    CONSTRAINT entry_tool_check CHECK ((tool ~ '^[a-z_]+$'::text)),
    CONSTRAINT entry_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY care.entry FORCE ROW LEVEL SECURITY;

CREATE TABLE care.entry_draft (
    person uuid NOT NULL,
    community uuid NOT NULL,
    place bytea NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.entry_draft FORCE ROW LEVEL SECURITY;

CREATE TABLE care.entry_version (
    entry uuid NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    version integer NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT entry_version_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY care.entry_version FORCE ROW LEVEL SECURITY;

CREATE TABLE care.form_key (
    key uuid NOT NULL,
    person uuid NOT NULL,
    community uuid NOT NULL,
    made text DEFAULT ''::text NOT NULL,
    day date NOT NULL
);

ALTER TABLE ONLY care.form_key FORCE ROW LEVEL SECURITY;

CREATE TABLE care.former_participant (
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    from_ordinal integer NOT NULL,
    until_ordinal integer NOT NULL,
    seen_ordinal integer NOT NULL,
    reads bytea
);

ALTER TABLE ONLY care.former_participant FORCE ROW LEVEL SECURITY;

CREATE TABLE care.glass_ticket (
    id uuid NOT NULL,
    community uuid NOT NULL,
    state text NOT NULL,
    asked_by uuid NOT NULL,
    may_open uuid[] NOT NULL,
    answered_by uuid,
    box bytea NOT NULL,
    CONSTRAINT glass_ticket_check CHECK ((NOT (asked_by = ANY (may_open)))),
    CONSTRAINT glass_ticket_check1 CHECK (((answered_by IS NULL) OR (answered_by = ANY (may_open)))),
    CONSTRAINT glass_ticket_check2 CHECK (((state = ANY (ARRAY['opened'::text, 'declined'::text])) = (answered_by IS NOT NULL))),
    CONSTRAINT glass_ticket_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'opened'::text, 'declined'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY care.glass_ticket FORCE ROW LEVEL SECURITY;

CREATE TABLE care.glass_told (
    ticket uuid NOT NULL,
    community uuid NOT NULL,
    told boolean NOT NULL,
    box bytea NOT NULL,
    mark bytea NOT NULL
);

ALTER TABLE ONLY care.glass_told FORCE ROW LEVEL SECURITY;

CREATE TABLE care.message (
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    ordinal integer NOT NULL,
    author uuid NOT NULL,
    box bytea NOT NULL,
    due_day date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT message_ordinal_check CHECK ((ordinal > 0))
);

ALTER TABLE ONLY care.message FORCE ROW LEVEL SECURITY;

CREATE TABLE care.message_version (
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    ordinal integer NOT NULL,
    version integer NOT NULL,
    author uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.message_version FORCE ROW LEVEL SECURITY;

CREATE TABLE care.notice_choice (
    person uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.notice_choice FORCE ROW LEVEL SECURITY;

CREATE TABLE care.private_note (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    tie uuid NOT NULL,
    author uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.private_note FORCE ROW LEVEL SECURITY;

CREATE TABLE care.promised (
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL
);

ALTER TABLE ONLY care.promised FORCE ROW LEVEL SECURITY;

CREATE TABLE care.push_subscription (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    person uuid NOT NULL,
    session bytea NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.push_subscription FORCE ROW LEVEL SECURITY;

CREATE TABLE care.shared_seen (
    person uuid NOT NULL,
    tie uuid NOT NULL,
    community uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.shared_seen FORCE ROW LEVEL SECURITY;

CREATE TABLE care.suggestion (
    id uuid NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    author uuid NOT NULL,
    share uuid NOT NULL,
    entry uuid NOT NULL,
    state text NOT NULL,
    handled_on date,
    box bytea NOT NULL,
    CONSTRAINT suggestion_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'let_go'::text])))
);

ALTER TABLE ONLY care.suggestion FORCE ROW LEVEL SECURITY;

CREATE TABLE care.team_thread (
    conversation uuid NOT NULL,
    community uuid NOT NULL,
    unit uuid NOT NULL,
    owner_now uuid
);

ALTER TABLE ONLY care.team_thread FORCE ROW LEVEL SECURITY;

CREATE TABLE care.template (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    person uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.template FORCE ROW LEVEL SECURITY;

CREATE TABLE care.tie_code (
    code bytea NOT NULL,
    community uuid NOT NULL,
    owner uuid NOT NULL,
    part text NOT NULL,
    unit uuid,
    expires_on date NOT NULL,
    CONSTRAINT tie_code_part_check CHECK ((part = ANY (ARRAY['member'::text, 'provider'::text, 'relative'::text])))
);

ALTER TABLE ONLY care.tie_code FORCE ROW LEVEL SECURITY;

CREATE TABLE care.working_time (
    person uuid NOT NULL,
    community uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY care.working_time FORCE ROW LEVEL SECURITY;

CREATE TABLE migration.done (
    name text NOT NULL,
    hash text NOT NULL
);

CREATE TABLE peer.alarm (
    report uuid NOT NULL,
    community uuid NOT NULL,
    desk_case uuid NOT NULL,
    about uuid,
    self boolean NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone,
    taken_at timestamp with time zone,
    taken_by uuid,
    folded_into uuid,
    CONSTRAINT alarm_check CHECK (((taken_at IS NULL) = (next_at IS NOT NULL))),
    CONSTRAINT alarm_folds_elsewhere CHECK ((folded_into <> report))
);

ALTER TABLE ONLY peer.alarm FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.alarm_send (
    alarm uuid NOT NULL,
    nth smallint NOT NULL,
    channel text NOT NULL,
    community uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT alarm_send_channel_check CHECK ((channel = ANY (ARRAY['push'::text, 'mail'::text, 'sms'::text])))
);

ALTER TABLE ONLY peer.alarm_send FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.alarm_step (
    alarm uuid NOT NULL,
    nth smallint NOT NULL,
    community uuid NOT NULL,
    what text NOT NULL,
    who uuid,
    at timestamp with time zone NOT NULL,
    CONSTRAINT alarm_step_nth_check CHECK ((nth > 0)),
    CONSTRAINT alarm_step_what_check CHECK ((what = ANY (ARRAY['raised'::text, 'folded'::text, 'told'::text, 'nobody'::text, 'contact'::text, 'no_contact'::text, 'taken'::text, 'contact_taken'::text])))
);

ALTER TABLE ONLY peer.alarm_step FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.appeal (
    decision uuid NOT NULL,
    community uuid NOT NULL,
    persona uuid NOT NULL,
    first_decider uuid NOT NULL,
    box bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    answered_by uuid,
    answered_at timestamp with time zone,
    outcome text,
    answer bytea,
    outside_told_at timestamp with time zone,
    CONSTRAINT appeal_check CHECK ((answered_by <> first_decider)),
    CONSTRAINT appeal_check1 CHECK ((((outcome IS NULL) = (answered_at IS NULL)) AND ((outcome IS NULL) = (answer IS NULL)))),
    CONSTRAINT appeal_outcome_check CHECK ((outcome = ANY (ARRAY['stands'::text, 'changed'::text, 'lifted'::text])))
);

ALTER TABLE ONLY peer.appeal FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.area (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    "position" smallint NOT NULL,
    name text NOT NULL,
    about text NOT NULL,
    circle boolean DEFAULT false NOT NULL,
    CONSTRAINT area_about_check CHECK ((char_length(about) <= 300)),
    CONSTRAINT area_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 60)))
);

ALTER TABLE ONLY peer.area FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.audit_entry (
    number bigint NOT NULL,
    box bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT audit_entry_number_check CHECK ((number > 0))
);

ALTER TABLE ONLY peer.audit_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.audit_pending (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.audit_pending FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.block (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    blocker uuid NOT NULL,
    blocked uuid NOT NULL,
    CONSTRAINT block_check CHECK ((blocker <> blocked))
);

ALTER TABLE ONLY peer.block FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.bridge_along_word (
    id uuid NOT NULL,
    community uuid NOT NULL,
    along uuid NOT NULL,
    ordinal integer NOT NULL,
    by uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.bridge_along_word FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.bridge_word (
    id uuid NOT NULL,
    community uuid NOT NULL,
    pair uuid NOT NULL,
    ordinal integer NOT NULL,
    by uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.bridge_word FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_buddy (
    guest uuid NOT NULL,
    community uuid NOT NULL,
    date uuid NOT NULL,
    role text NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT cafe_buddy_role_check CHECK ((role = ANY (ARRAY['offers'::text, 'wishes'::text])))
);

ALTER TABLE ONLY peer.cafe_buddy FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_date (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    series uuid NOT NULL,
    place uuid NOT NULL,
    original_on date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    theme text DEFAULT ''::text NOT NULL,
    mode text NOT NULL,
    seats smallint NOT NULL,
    host uuid,
    topic uuid,
    sequence smallint DEFAULT 0 NOT NULL,
    moved_on date,
    cancelled_on date,
    note text DEFAULT ''::text NOT NULL,
    came smallint,
    mood text,
    better bytea,
    emptied_on date,
    other uuid,
    topic_at timestamp with time zone,
    topic_off boolean DEFAULT false NOT NULL,
    also uuid,
    CONSTRAINT cafe_date_minutes_check CHECK (((minutes >= 15) AND (minutes <= 720))),
    CONSTRAINT cafe_date_mode_check CHECK ((mode = ANY (ARRAY['in_person'::text, 'online'::text, 'both'::text]))),
    CONSTRAINT cafe_date_mood_check CHECK ((mood = ANY (ARRAY['calm'::text, 'warm'::text, 'mixed'::text, 'heavy'::text]))),
    CONSTRAINT cafe_date_seats_check CHECK (((seats >= 1) AND (seats <= 200)))
);

ALTER TABLE ONLY peer.cafe_date FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_feed (
    id bytea NOT NULL,
    community uuid NOT NULL,
    claim bytea NOT NULL,
    owner bytea NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.cafe_feed FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_guest (
    id uuid NOT NULL,
    community uuid NOT NULL,
    about uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.cafe_guest FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_look (
    date uuid NOT NULL,
    community uuid NOT NULL,
    looks smallint DEFAULT 1 NOT NULL,
    clash_on date
);

ALTER TABLE ONLY peer.cafe_look FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_mark (
    guest uuid NOT NULL,
    community uuid NOT NULL,
    date uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.cafe_mark FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_picture (
    id uuid NOT NULL,
    place uuid NOT NULL,
    community uuid NOT NULL,
    shows text NOT NULL,
    alt text NOT NULL,
    kind text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    size integer NOT NULL,
    file text NOT NULL,
    CONSTRAINT cafe_picture_alt_check CHECK (((char_length(alt) >= 1) AND (char_length(alt) <= 300))),
    CONSTRAINT cafe_picture_kind_check CHECK ((kind = ANY (ARRAY['jpeg'::text, 'png'::text, 'webp'::text, 'gif'::text]))),
    CONSTRAINT cafe_picture_shows_check CHECK ((shows = ANY (ARRAY['door'::text, 'room'::text, 'way'::text, 'corner'::text])))
);

ALTER TABLE ONLY peer.cafe_picture FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_place (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    facts jsonb NOT NULL,
    way jsonb NOT NULL,
    closed_on date,
    CONSTRAINT cafe_place_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 80)))
);

ALTER TABLE ONLY peer.cafe_place FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_series (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    place uuid NOT NULL,
    name text NOT NULL,
    about text NOT NULL,
    for_whom text NOT NULL,
    rule text NOT NULL,
    begins_on date NOT NULL,
    begins_at time without time zone NOT NULL,
    minutes smallint NOT NULL,
    time_zone text NOT NULL,
    except_on text[] DEFAULT '{}'::text[] NOT NULL,
    mode text NOT NULL,
    seats smallint NOT NULL,
    area uuid,
    host uuid,
    remember text NOT NULL,
    link bytea,
    ended_on date,
    CONSTRAINT cafe_series_minutes_check CHECK (((minutes >= 15) AND (minutes <= 720))),
    CONSTRAINT cafe_series_mode_check CHECK ((mode = ANY (ARRAY['in_person'::text, 'online'::text, 'both'::text]))),
    CONSTRAINT cafe_series_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 80))),
    CONSTRAINT cafe_series_seats_check CHECK (((seats >= 1) AND (seats <= 200)))
);

ALTER TABLE ONLY peer.cafe_series FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_talk (
    guest uuid NOT NULL,
    community uuid NOT NULL,
    series uuid NOT NULL,
    words integer DEFAULT 0 NOT NULL,
    waits_since date,
    last_on date NOT NULL
);

ALTER TABLE ONLY peer.cafe_talk FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.cafe_talk_word (
    id uuid NOT NULL,
    community uuid NOT NULL,
    guest uuid NOT NULL,
    ordinal integer NOT NULL,
    by_desk boolean NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.cafe_talk_word FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.decision (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    desk_case uuid NOT NULL,
    about uuid NOT NULL,
    grade text NOT NULL,
    object uuid,
    revision bytea NOT NULL,
    rule text NOT NULL,
    rules_version smallint NOT NULL,
    reason bytea NOT NULL,
    box bytea NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    lifted_at timestamp with time zone,
    lifted_by uuid,
    CONSTRAINT decision_check CHECK ((about <> decided_by)),
    CONSTRAINT decision_ends CHECK (((grade = 'hide'::text) OR ((grade = ANY (ARRAY['hold_first'::text, 'slow_down'::text, 'silence'::text, 'leave_area'::text, 'leave_community'::text])) = (ends_at IS NOT NULL)))),
    CONSTRAINT decision_ends_in_time CHECK (((ends_at IS NULL) OR ((ends_at > decided_at) AND (ends_at <= (decided_at + '366 days'::interval))))),
    CONSTRAINT decision_grade_check CHECK ((grade = ANY (ARRAY['kind_word'::text, 'note'::text, 'rewrite'::text, 'hide'::text, 'hold_first'::text, 'slow_down'::text, 'silence'::text, 'leave_area'::text, 'leave_community'::text]))),
    CONSTRAINT decision_reason_check CHECK ((octet_length(reason) > 29)),
    CONSTRAINT decision_rule_check CHECK ((rule ~ '^[a-z_]+$'::text)),
    CONSTRAINT decision_rule_known CHECK (((rule = ANY (ARRAY['kind'::text, 'names'::text, 'methods'::text, 'advice'::text, 'selling'::text, 'no_is_no'::text])) OR (rule ~ '^own_[a-z]$'::text))),
    CONSTRAINT decision_rules_version_check CHECK ((rules_version > 0))
);

ALTER TABLE ONLY peer.decision FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_case (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    kind text NOT NULL,
    object uuid NOT NULL,
    about uuid,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by uuid,
    weight smallint DEFAULT 1 NOT NULL,
    CONSTRAINT desk_case_kind_check CHECK ((kind = ANY (ARRAY['post'::text, 'name'::text, 'story'::text, 'picture'::text, 'cafe'::text, 'talk'::text, 'told'::text, 'page'::text]))),
    CONSTRAINT desk_case_weight_check CHECK (((weight >= 0) AND (weight <= 2)))
);

ALTER TABLE ONLY peer.desk_case FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_hand (
    community uuid NOT NULL,
    kind text NOT NULL,
    object uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    held_by uuid,
    opinion_for uuid,
    follow_up date,
    CONSTRAINT desk_hand_kind_check CHECK ((kind ~ '^[a-z_]{3,30}$'::text)),
    CONSTRAINT desk_hand_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY peer.desk_hand FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_line (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    kind text NOT NULL,
    object uuid NOT NULL,
    what text NOT NULL,
    who uuid,
    whom uuid,
    about uuid,
    words bytea,
    at timestamp with time zone NOT NULL,
    corrects uuid,
    CONSTRAINT desk_line_corrects_check CHECK ((((what = 'corrected'::text) = (corrects IS NOT NULL)) AND ((what <> 'corrected'::text) OR ((words IS NOT NULL) AND (octet_length(words) > 29))))),
    CONSTRAINT desk_line_what_check CHECK ((what ~ '^[a-z_]{3,30}$'::text))
);

ALTER TABLE ONLY peer.desk_line FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_look (
    community uuid NOT NULL,
    kind text NOT NULL,
    object uuid NOT NULL,
    persona uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY peer.desk_look FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_note (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    about uuid NOT NULL,
    written_by uuid,
    box bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    fades_on date NOT NULL,
    handed_over_at timestamp with time zone,
    CONSTRAINT desk_note_check CHECK ((about <> written_by))
);

ALTER TABLE ONLY peer.desk_note FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_own (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    persona uuid NOT NULL,
    kind text NOT NULL,
    box bytea NOT NULL,
    written_on date NOT NULL,
    done_on date,
    CONSTRAINT desk_own_kind_check CHECK ((kind = ANY (ARRAY['diary'::text, 'peer'::text, 'psychologist'::text])))
);

ALTER TABLE ONLY peer.desk_own FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_shift (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    persona uuid NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    went_on smallint DEFAULT 0 NOT NULL,
    went_on_at timestamp with time zone,
    note bytea,
    CONSTRAINT desk_shift_check CHECK (((ended_at IS NULL) OR (ended_at >= began_at))),
    CONSTRAINT desk_shift_check1 CHECK (((note IS NULL) OR (ended_at IS NOT NULL))),
    CONSTRAINT desk_shift_went_on_check CHECK (((went_on >= 0) AND (went_on <= 50)))
);

ALTER TABLE ONLY peer.desk_shift FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_supervision (
    persona uuid NOT NULL,
    community uuid NOT NULL,
    kind text NOT NULL,
    held_on date NOT NULL,
    CONSTRAINT desk_supervision_kind_check CHECK ((kind = ANY (ARRAY['peer'::text, 'psychologist'::text])))
);

ALTER TABLE ONLY peer.desk_supervision FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.desk_text (
    community uuid NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed_by uuid,
    CONSTRAINT desk_text_kind_check CHECK ((kind = ANY (ARRAY['welcome'::text, 'alone'::text, 'quiet'::text, 'closing'::text, 'circle'::text, 'missed'::text]))),
    CONSTRAINT desk_text_version_check CHECK ((version > 0)),
    CONSTRAINT desk_text_words_check CHECK (((char_length(words) >= 3) AND (char_length(words) <= 2000)))
);

ALTER TABLE ONLY peer.desk_text FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.first_words (
    persona uuid NOT NULL,
    community uuid NOT NULL,
    topic uuid NOT NULL,
    post uuid NOT NULL,
    written_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone
);

ALTER TABLE ONLY peer.first_words FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.form_key (
    key uuid NOT NULL,
    persona uuid NOT NULL,
    community uuid NOT NULL,
    made text DEFAULT ''::text NOT NULL,
    day date NOT NULL
);

ALTER TABLE ONLY peer.form_key FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.harm_word (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    box bytea NOT NULL,
    set_on date NOT NULL,
    ended_on date,
    CONSTRAINT harm_word_box_check CHECK ((octet_length(box) > 29))
);

ALTER TABLE ONLY peer.harm_word FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.held_post (
    post uuid NOT NULL,
    community uuid NOT NULL,
    topic uuid NOT NULL,
    persona uuid NOT NULL,
    why text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    held_at timestamp with time zone NOT NULL,
    let_out_at timestamp with time zone,
    let_out_by uuid,
    shown boolean DEFAULT false NOT NULL,
    CONSTRAINT held_post_why_check CHECK ((why = ANY (ARRAY['measure'::text, 'newcomer'::text, 'words'::text])))
);

ALTER TABLE ONLY peer.held_post FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.hold_wish (
    community uuid NOT NULL,
    newcomers boolean NOT NULL,
    words boolean NOT NULL
);

ALTER TABLE ONLY peer.hold_wish FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.kept_page (
    id bytea NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.kept_page FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.measure (
    id uuid NOT NULL,
    community uuid NOT NULL,
    grade text NOT NULL,
    area uuid,
    holder bytea NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    CONSTRAINT measure_check CHECK (((grade = 'leave_area'::text) = (area IS NOT NULL))),
    CONSTRAINT measure_grade_check CHECK ((grade = ANY (ARRAY['hold_first'::text, 'slow_down'::text, 'silence'::text, 'leave_area'::text, 'leave_community'::text])))
);

ALTER TABLE ONLY peer.measure FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.missed (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    claim bytea NOT NULL,
    box bytea NOT NULL,
    came_on date NOT NULL,
    word bytea,
    said_by uuid,
    said_on date,
    CONSTRAINT missed_check CHECK (((word IS NULL) OR (said_on IS NOT NULL)))
);

ALTER TABLE ONLY peer.missed FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.note_wish (
    post uuid NOT NULL,
    persona uuid NOT NULL,
    community uuid NOT NULL
);

ALTER TABLE ONLY peer.note_wish FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.notice (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    persona uuid NOT NULL,
    kind text NOT NULL,
    topic uuid NOT NULL,
    post uuid NOT NULL,
    written_at timestamp with time zone NOT NULL,
    CONSTRAINT notice_kind_check CHECK ((kind ~ '^[a-z_]+$'::text))
);

ALTER TABLE ONLY peer.notice FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.persona_claim (
    persona uuid NOT NULL,
    community uuid NOT NULL,
    claim bytea NOT NULL,
    owner bytea NOT NULL
);

ALTER TABLE ONLY peer.persona_claim FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.picture (
    id uuid NOT NULL,
    post uuid NOT NULL,
    community uuid NOT NULL,
    persona uuid NOT NULL,
    alt text NOT NULL,
    kind text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    size integer NOT NULL,
    file text NOT NULL,
    CONSTRAINT picture_alt_check CHECK ((char_length(alt) <= 300)),
    CONSTRAINT picture_kind_check CHECK ((kind = ANY (ARRAY['jpeg'::text, 'png'::text, 'webp'::text, 'gif'::text])))
);

ALTER TABLE ONLY peer.picture FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.post_removal (
    post uuid NOT NULL,
    community uuid NOT NULL,
    persona uuid NOT NULL,
    why text NOT NULL,
    removed_at timestamp with time zone NOT NULL,
    cleared_at timestamp with time zone,
    CONSTRAINT post_removal_why_check CHECK ((why = 'own_wish'::text))
);

ALTER TABLE ONLY peer.post_removal FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.post_version (
    post uuid NOT NULL,
    community uuid NOT NULL,
    version integer NOT NULL,
    persona uuid NOT NULL,
    title text,
    body text NOT NULL,
    replaced_at timestamp with time zone NOT NULL,
    CONSTRAINT post_version_body_check CHECK ((char_length(body) <= 10000)),
    CONSTRAINT post_version_title_check CHECK ((char_length(title) <= 120)),
    CONSTRAINT post_version_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY peer.post_version FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.report (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    desk_case uuid NOT NULL,
    persona uuid NOT NULL,
    box bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    outcome text,
    answer bytea,
    answered_at timestamp with time zone,
    undone_at timestamp with time zone,
    file text,
    CONSTRAINT report_check CHECK ((((outcome IS NULL) = (answered_at IS NULL)) AND ((outcome IS NULL) = (answer IS NULL)))),
    CONSTRAINT report_outcome_check CHECK ((outcome = ANY (ARRAY['hidden'::text, 'shown'::text, 'spoken'::text, 'nothing'::text, 'measure'::text, 'in_touch'::text])))
);

ALTER TABLE ONLY peer.report FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.sealed_page (
    id bytea NOT NULL,
    community uuid NOT NULL,
    box bytea NOT NULL
);

ALTER TABLE ONLY peer.sealed_page FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.search_entry (
    post uuid NOT NULL,
    community uuid NOT NULL,
    area uuid NOT NULL,
    persona uuid NOT NULL,
    written_at timestamp with time zone NOT NULL,
    words tsvector NOT NULL
)
WITH (autovacuum_vacuum_insert_scale_factor='0.02', autovacuum_analyze_scale_factor='0.02');

ALTER TABLE ONLY peer.search_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.story (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    persona uuid NOT NULL,
    consultant uuid,
    version smallint DEFAULT 1 NOT NULL,
    member_yes smallint,
    desk_yes smallint,
    waits_since timestamp with time zone NOT NULL,
    withdrawn_on date,
    CONSTRAINT story_check CHECK ((consultant <> persona)),
    CONSTRAINT story_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY peer.story FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.story_shown (
    id uuid NOT NULL,
    community uuid NOT NULL,
    persona uuid,
    name text,
    title text NOT NULL,
    body text NOT NULL,
    shown_on date NOT NULL,
    hidden uuid,
    CONSTRAINT story_shown_check CHECK (((persona IS NULL) OR (name IS NULL)))
);

ALTER TABLE ONLY peer.story_shown FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.story_version (
    story uuid NOT NULL,
    version smallint NOT NULL,
    persona uuid NOT NULL,
    community uuid NOT NULL,
    by_desk boolean NOT NULL,
    box bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    CONSTRAINT story_version_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY peer.story_version FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.support (
    post uuid NOT NULL,
    kind text NOT NULL,
    persona uuid NOT NULL,
    community uuid NOT NULL,
    CONSTRAINT support_kind_check CHECK ((kind = ANY (ARRAY['hear'::text, 'me_too'::text, 'thanks'::text, 'hug'::text])))
);

ALTER TABLE ONLY peer.support FORCE ROW LEVEL SECURITY;

CREATE TABLE peer.topic (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    community uuid NOT NULL,
    area uuid NOT NULL,
    persona uuid NOT NULL,
    title text NOT NULL,
    posts integer DEFAULT 1 NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_post_at timestamp with time zone NOT NULL,
    hidden integer[] DEFAULT '{}'::integer[] NOT NULL,
    pinned_at timestamp with time zone,
    locked_at timestamp with time zone,
    slow_minutes smallint,
    circle uuid,
    CONSTRAINT topic_posts_check CHECK ((posts > 0)),
    CONSTRAINT topic_slow_minutes_check CHECK (((slow_minutes >= 1) AND (slow_minutes <= 1440))),
    CONSTRAINT topic_title_check CHECK ((char_length(title) <= 120))
);

ALTER TABLE ONLY peer.topic FORCE ROW LEVEL SECURITY;

CREATE TABLE sign_in.account (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    "userId" uuid NOT NULL,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamp with time zone,
    "refreshTokenExpiresAt" timestamp with time zone,
    scope text,
    password text,
    "createdAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL
);

ALTER TABLE ONLY sign_in.account FORCE ROW LEVEL SECURITY;

CREATE TABLE sign_in.session (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    "userId" uuid NOT NULL,
    token text NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    "ipAddress" text,
    "userAgent" text,
    box text,
    "createdAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    CONSTRAINT "session_ipAddress_check" CHECK ((COALESCE("ipAddress", ''::text) = ''::text)),
    CONSTRAINT "session_userAgent_check" CHECK ((COALESCE("userAgent", ''::text) = ''::text))
);

ALTER TABLE ONLY sign_in.session FORCE ROW LEVEL SECURITY;

CREATE TABLE sign_in."user" (
    id uuid NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    email text NOT NULL,
    "emailVerified" boolean DEFAULT true NOT NULL,
    image text,
    "createdAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    CONSTRAINT user_image_check CHECK ((image IS NULL)),
    CONSTRAINT user_name_check CHECK ((name = ''::text))
);

ALTER TABLE ONLY sign_in."user" FORCE ROW LEVEL SECURITY;

CREATE TABLE sign_in.verification (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    "createdAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone DEFAULT '2000-01-01 00:00:00+00'::timestamp with time zone NOT NULL
);

ALTER TABLE ONLY sign_in.verification FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY peer.cafe_date
    ADD CONSTRAINT cafe_date_pkey PRIMARY KEY (id);

CREATE FUNCTION peer.crowds(of_dates uuid[]) RETURNS TABLE(date uuid, crowd text, room boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    BEGIN ATOMIC
 SELECT d.id,
         CASE
             WHEN (count(*) FILTER (WHERE (s.state = 'seat'::text)) < 4) THEN 'few'::text
             WHEN (count(*) FILTER (WHERE (s.state = 'seat'::text)) < 8) THEN 'some'::text
             ELSE 'many'::text
         END AS "case",
     ((count(*) FILTER (WHERE ((s.state = ANY (ARRAY['seat'::text, 'offered'::text])) AND (NOT ((d.mode = 'both'::text) AND s.online)))) < d.seats) AND (count(*) FILTER (WHERE (s.state = 'waiting'::text)) = 0))
    FROM (peer.cafe_date d
      LEFT JOIN peer.cafe_sign_up s ON ((s.date = d.id)))
   WHERE ((d.id = ANY (crowds.of_dates)) AND (d.community = app.community()))
   GROUP BY d.id;
END;

ALTER TABLE ONLY accounts.closed_day
    ADD CONSTRAINT closed_day_pkey PRIMARY KEY (community, day);

ALTER TABLE ONLY accounts.community
    ADD CONSTRAINT community_pkey PRIMARY KEY (id);

ALTER TABLE ONLY accounts.community
    ADD CONSTRAINT community_slug_key UNIQUE (slug);

ALTER TABLE ONLY accounts.duty_hours
    ADD CONSTRAINT duty_hours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY accounts.free_day
    ADD CONSTRAINT free_day_pkey PRIMARY KEY (community, day);

ALTER TABLE ONLY accounts.help_number
    ADD CONSTRAINT help_number_pkey PRIMARY KEY (community, number);

ALTER TABLE ONLY accounts.invitation
    ADD CONSTRAINT invitation_code_key UNIQUE (code);

ALTER TABLE ONLY accounts.invitation_end
    ADD CONSTRAINT invitation_end_pkey PRIMARY KEY (invitation);

ALTER TABLE ONLY accounts.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY accounts.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY accounts.promise
    ADD CONSTRAINT promise_pkey PRIMARY KEY (community, person);

ALTER TABLE ONLY accounts.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (community, person, role);

ALTER TABLE ONLY accounts.rota
    ADD CONSTRAINT rota_pkey PRIMARY KEY (community);

ALTER TABLE ONLY accounts.set_up_step
    ADD CONSTRAINT set_up_step_pkey PRIMARY KEY (community, step);

ALTER TABLE ONLY accounts.sign_in_name
    ADD CONSTRAINT sign_in_name_pkey PRIMARY KEY (index);

ALTER TABLE ONLY accounts.unit
    ADD CONSTRAINT unit_community_name_key UNIQUE (community, name);

ALTER TABLE ONLY accounts.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY app.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY care.agreement
    ADD CONSTRAINT agreement_pkey PRIMARY KEY (tie, version);

ALTER TABLE ONLY care.article
    ADD CONSTRAINT article_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.article_version
    ADD CONSTRAINT article_version_pkey PRIMARY KEY (article, version);

ALTER TABLE ONLY care.attachment
    ADD CONSTRAINT attachment_file_key UNIQUE (file);

ALTER TABLE ONLY care.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (number);

ALTER TABLE ONLY care.audit_pending
    ADD CONSTRAINT audit_pending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.calendar_feed
    ADD CONSTRAINT calendar_feed_mark_key UNIQUE (mark);

ALTER TABLE ONLY care.calendar_feed
    ADD CONSTRAINT calendar_feed_pkey PRIMARY KEY (person, community);

ALTER TABLE ONLY care.check_in
    ADD CONSTRAINT check_in_pkey PRIMARY KEY (tie, part);

ALTER TABLE ONLY care.clock_step
    ADD CONSTRAINT clock_step_pkey PRIMARY KEY (conversation, ordinal, step);

ALTER TABLE ONLY care.conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.discretion
    ADD CONSTRAINT discretion_pkey PRIMARY KEY (person, community);

ALTER TABLE ONLY care.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (person, community, key);

ALTER TABLE ONLY care.entry_draft
    ADD CONSTRAINT entry_draft_pkey PRIMARY KEY (person, community, place);

ALTER TABLE ONLY care.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.entry_version
    ADD CONSTRAINT entry_version_pkey PRIMARY KEY (entry, version);

ALTER TABLE ONLY care.form_key
    ADD CONSTRAINT form_key_pkey PRIMARY KEY (person, key);

ALTER TABLE ONLY care.former_participant
    ADD CONSTRAINT former_participant_pkey PRIMARY KEY (conversation, person, until_ordinal);

ALTER TABLE ONLY care.glass_ticket
    ADD CONSTRAINT glass_ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.glass_told
    ADD CONSTRAINT glass_told_pkey PRIMARY KEY (ticket);

ALTER TABLE ONLY care.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (conversation, ordinal);

ALTER TABLE ONLY care.message_version
    ADD CONSTRAINT message_version_pkey PRIMARY KEY (conversation, ordinal, version);

ALTER TABLE ONLY care.notice_choice
    ADD CONSTRAINT notice_choice_pkey PRIMARY KEY (person);

ALTER TABLE ONLY care.notice
    ADD CONSTRAINT notice_person_kind_about_key UNIQUE (person, kind, about);

ALTER TABLE ONLY care.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.participant
    ADD CONSTRAINT participant_pkey PRIMARY KEY (conversation, person);

ALTER TABLE ONLY care.private_note
    ADD CONSTRAINT private_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.promised
    ADD CONSTRAINT promised_pkey PRIMARY KEY (conversation);

ALTER TABLE ONLY care.push_subscription
    ADD CONSTRAINT push_subscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.push_subscription
    ADD CONSTRAINT push_subscription_session_key UNIQUE (session);

ALTER TABLE ONLY care.relative_tie
    ADD CONSTRAINT relative_tie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.share
    ADD CONSTRAINT share_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.shared_seen
    ADD CONSTRAINT shared_seen_pkey PRIMARY KEY (person, tie);

ALTER TABLE ONLY care.suggestion
    ADD CONSTRAINT suggestion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.team_member
    ADD CONSTRAINT team_member_pkey PRIMARY KEY (unit, person);

ALTER TABLE ONLY care.team_thread
    ADD CONSTRAINT team_thread_pkey PRIMARY KEY (conversation);

ALTER TABLE ONLY care.template
    ADD CONSTRAINT template_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.tie_code
    ADD CONSTRAINT tie_code_pkey PRIMARY KEY (code);

ALTER TABLE ONLY care.tie
    ADD CONSTRAINT tie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY care.working_time
    ADD CONSTRAINT working_time_pkey PRIMARY KEY (person, community);

ALTER TABLE ONLY migration.done
    ADD CONSTRAINT done_pkey PRIMARY KEY (name);

ALTER TABLE ONLY peer.alarm
    ADD CONSTRAINT alarm_pkey PRIMARY KEY (report);

ALTER TABLE ONLY peer.alarm_send
    ADD CONSTRAINT alarm_send_pkey PRIMARY KEY (alarm, nth, channel);

ALTER TABLE ONLY peer.alarm_step
    ADD CONSTRAINT alarm_step_pkey PRIMARY KEY (alarm, nth);

ALTER TABLE ONLY peer.appeal
    ADD CONSTRAINT appeal_pkey PRIMARY KEY (decision);

ALTER TABLE ONLY peer.area
    ADD CONSTRAINT area_community_position_key UNIQUE (community, "position");

ALTER TABLE ONLY peer.area
    ADD CONSTRAINT area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (number);

ALTER TABLE ONLY peer.audit_pending
    ADD CONSTRAINT audit_pending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.block
    ADD CONSTRAINT block_blocker_blocked_key UNIQUE (blocker, blocked);

ALTER TABLE ONLY peer.block
    ADD CONSTRAINT block_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.bridge_along
    ADD CONSTRAINT bridge_along_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.bridge_along_word
    ADD CONSTRAINT bridge_along_word_along_ordinal_key UNIQUE (along, ordinal);

ALTER TABLE ONLY peer.bridge_along_word
    ADD CONSTRAINT bridge_along_word_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.bridge_given
    ADD CONSTRAINT bridge_given_file_key UNIQUE (file);

ALTER TABLE ONLY peer.bridge_given
    ADD CONSTRAINT bridge_given_pair_step_by_key UNIQUE (pair, step, by);

ALTER TABLE ONLY peer.bridge_given
    ADD CONSTRAINT bridge_given_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.bridge_pair
    ADD CONSTRAINT bridge_pair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.bridge_word
    ADD CONSTRAINT bridge_word_pair_ordinal_key UNIQUE (pair, ordinal);

ALTER TABLE ONLY peer.bridge_word
    ADD CONSTRAINT bridge_word_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_after
    ADD CONSTRAINT cafe_after_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_buddy
    ADD CONSTRAINT cafe_buddy_pkey PRIMARY KEY (guest);

ALTER TABLE ONLY peer.cafe_claim
    ADD CONSTRAINT cafe_claim_claim_key UNIQUE (claim);

ALTER TABLE ONLY peer.cafe_claim
    ADD CONSTRAINT cafe_claim_pkey PRIMARY KEY (guest);

ALTER TABLE ONLY peer.cafe_date
    ADD CONSTRAINT cafe_date_series_original_on_key UNIQUE (series, original_on);

ALTER TABLE ONLY peer.cafe_feed
    ADD CONSTRAINT cafe_feed_claim_key UNIQUE (claim);

ALTER TABLE ONLY peer.cafe_feed
    ADD CONSTRAINT cafe_feed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_guest
    ADD CONSTRAINT cafe_guest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_look
    ADD CONSTRAINT cafe_look_pkey PRIMARY KEY (date);

ALTER TABLE ONLY peer.cafe_mark
    ADD CONSTRAINT cafe_mark_pkey PRIMARY KEY (guest);

ALTER TABLE ONLY peer.cafe_pair
    ADD CONSTRAINT cafe_pair_offerer_wisher_key UNIQUE (offerer, wisher);

ALTER TABLE ONLY peer.cafe_pair
    ADD CONSTRAINT cafe_pair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_picture
    ADD CONSTRAINT cafe_picture_file_key UNIQUE (file);

ALTER TABLE ONLY peer.cafe_picture
    ADD CONSTRAINT cafe_picture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_place
    ADD CONSTRAINT cafe_place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_series
    ADD CONSTRAINT cafe_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.cafe_sign_up
    ADD CONSTRAINT cafe_sign_up_pkey PRIMARY KEY (guest);

ALTER TABLE ONLY peer.cafe_talk
    ADD CONSTRAINT cafe_talk_pkey PRIMARY KEY (guest);

ALTER TABLE ONLY peer.cafe_talk_word
    ADD CONSTRAINT cafe_talk_word_guest_ordinal_key UNIQUE (guest, ordinal);

ALTER TABLE ONLY peer.cafe_talk_word
    ADD CONSTRAINT cafe_talk_word_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.circle_member
    ADD CONSTRAINT circle_member_pkey PRIMARY KEY (circle, persona);

ALTER TABLE ONLY peer.circle
    ADD CONSTRAINT circle_pkey PRIMARY KEY (area);

ALTER TABLE ONLY peer.decision
    ADD CONSTRAINT decision_id_decided_by_key UNIQUE (id, decided_by);

ALTER TABLE ONLY peer.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.desk_case
    ADD CONSTRAINT desk_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.desk_hand
    ADD CONSTRAINT desk_hand_pkey PRIMARY KEY (community, kind, object);

ALTER TABLE ONLY peer.desk_line
    ADD CONSTRAINT desk_line_id_kind_object_key UNIQUE (id, kind, object);

ALTER TABLE ONLY peer.desk_line
    ADD CONSTRAINT desk_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.desk_look
    ADD CONSTRAINT desk_look_pkey PRIMARY KEY (community, kind, object, persona);

ALTER TABLE ONLY peer.desk_note
    ADD CONSTRAINT desk_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.desk_own
    ADD CONSTRAINT desk_own_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.desk_shift
    ADD CONSTRAINT desk_shift_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.desk_supervision
    ADD CONSTRAINT desk_supervision_pkey PRIMARY KEY (persona, kind, held_on);

ALTER TABLE ONLY peer.desk_text
    ADD CONSTRAINT desk_text_pkey PRIMARY KEY (community, kind);

ALTER TABLE ONLY peer.first_words
    ADD CONSTRAINT first_words_pkey PRIMARY KEY (persona);

ALTER TABLE ONLY peer.form_key
    ADD CONSTRAINT form_key_pkey PRIMARY KEY (persona, key);

ALTER TABLE ONLY peer.harm_word
    ADD CONSTRAINT harm_word_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.held_post
    ADD CONSTRAINT held_post_pkey PRIMARY KEY (post);

ALTER TABLE ONLY peer.hold_wish
    ADD CONSTRAINT hold_wish_pkey PRIMARY KEY (community);

ALTER TABLE ONLY peer.house_rules
    ADD CONSTRAINT house_rules_pkey PRIMARY KEY (community, version);

ALTER TABLE ONLY peer.kept_page
    ADD CONSTRAINT kept_page_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.measure
    ADD CONSTRAINT measure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.missed
    ADD CONSTRAINT missed_claim_key UNIQUE (claim);

ALTER TABLE ONLY peer.missed
    ADD CONSTRAINT missed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.note_wish
    ADD CONSTRAINT note_wish_pkey PRIMARY KEY (post, persona);

ALTER TABLE ONLY peer.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.notice
    ADD CONSTRAINT notice_post_persona_kind_key UNIQUE (post, persona, kind);

ALTER TABLE ONLY peer.persona_claim
    ADD CONSTRAINT persona_claim_claim_key UNIQUE (claim);

ALTER TABLE ONLY peer.persona_claim
    ADD CONSTRAINT persona_claim_pkey PRIMARY KEY (persona);

ALTER TABLE ONLY peer.persona
    ADD CONSTRAINT persona_community_name_key_key UNIQUE (community, name_key);

ALTER TABLE ONLY peer.persona
    ADD CONSTRAINT persona_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.picture
    ADD CONSTRAINT picture_file_key UNIQUE (file);

ALTER TABLE ONLY peer.picture
    ADD CONSTRAINT picture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.post_removal
    ADD CONSTRAINT post_removal_pkey PRIMARY KEY (post);

ALTER TABLE ONLY peer.post
    ADD CONSTRAINT post_topic_ordinal_key UNIQUE (topic, ordinal);

ALTER TABLE ONLY peer.post_version
    ADD CONSTRAINT post_version_pkey PRIMARY KEY (post, version);

ALTER TABLE ONLY peer.report
    ADD CONSTRAINT report_file_key UNIQUE (file);

ALTER TABLE ONLY peer.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.sealed_page
    ADD CONSTRAINT sealed_page_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.search_entry
    ADD CONSTRAINT search_entry_pkey PRIMARY KEY (post);

ALTER TABLE ONLY peer.search_word
    ADD CONSTRAINT search_word_pkey PRIMARY KEY (community, word);

ALTER TABLE ONLY peer.story
    ADD CONSTRAINT story_id_persona_key UNIQUE (id, persona);

ALTER TABLE ONLY peer.story
    ADD CONSTRAINT story_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.story_shown
    ADD CONSTRAINT story_shown_pkey PRIMARY KEY (id);

ALTER TABLE ONLY peer.story_version
    ADD CONSTRAINT story_version_pkey PRIMARY KEY (story, version);

ALTER TABLE ONLY peer.support
    ADD CONSTRAINT support_pkey PRIMARY KEY (post, kind, persona);

ALTER TABLE ONLY peer.topic
    ADD CONSTRAINT topic_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sign_in.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sign_in.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sign_in.session
    ADD CONSTRAINT session_token_key UNIQUE (token);

ALTER TABLE ONLY sign_in."user"
    ADD CONSTRAINT user_email_key UNIQUE (email);

ALTER TABLE ONLY sign_in."user"
    ADD CONSTRAINT user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sign_in.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (id);

CREATE INDEX duty_hours_community_weekday_begins_idx ON accounts.duty_hours USING btree (community, weekday, begins);

CREATE INDEX invitation_community_idx ON accounts.invitation USING btree (community);

CREATE INDEX role_person_idx ON accounts.role USING btree (person);

CREATE INDEX article_community_language_idx ON care.article USING btree (community, language);

CREATE INDEX attachment_conversation_ordinal_idx ON care.attachment USING btree (conversation, ordinal);

CREATE UNIQUE INDEX entry_community_person_idx ON care.entry USING btree (community, person) WHERE (tool = 'what_matters'::text);

CREATE UNIQUE INDEX entry_community_person_pin_idx ON care.entry USING btree (community, person, pin) WHERE (pin IS NOT NULL);

CREATE UNIQUE INDEX entry_community_person_tool_idx ON care.entry USING btree (community, person, tool) WHERE alone;

CREATE INDEX entry_person_family_idx ON care.entry USING btree (person, family) WHERE (family IS NOT NULL);

CREATE INDEX entry_person_tool_position_idx ON care.entry USING btree (person, tool, "position");

CREATE INDEX entry_person_tool_shelf_idx ON care.entry USING btree (person, tool, shelf) WHERE (shelf IS NOT NULL);

CREATE INDEX entry_removed_on_idx ON care.entry USING btree (removed_on) WHERE (removed_on IS NOT NULL);

CREATE INDEX glass_ticket_asked_by_idx ON care.glass_ticket USING btree (asked_by);

CREATE INDEX message_conversation_ordinal_idx ON care.message USING btree (conversation, ordinal) WHERE (due_day IS NOT NULL);

CREATE INDEX participant_person_idx ON care.participant USING btree (person);

CREATE INDEX private_note_tie_author_idx ON care.private_note USING btree (tie, author);

CREATE INDEX push_subscription_person_idx ON care.push_subscription USING btree (person);

CREATE UNIQUE INDEX relative_tie_community_member_relative_idx ON care.relative_tie USING btree (community, member, relative) WHERE (state = 'stands'::text);

CREATE INDEX relative_tie_member_idx ON care.relative_tie USING btree (member);

CREATE INDEX relative_tie_relative_idx ON care.relative_tie USING btree (relative);

CREATE UNIQUE INDEX share_person_tie_entry_idx ON care.share USING btree (person, tie, entry) WHERE (entry IS NOT NULL);

CREATE UNIQUE INDEX share_person_tie_tool_idx ON care.share USING btree (person, tie, tool) WHERE (tool IS NOT NULL);

CREATE INDEX share_reader_idx ON care.share USING btree (reader);

CREATE INDEX suggestion_author_idx ON care.suggestion USING btree (author);

CREATE INDEX suggestion_entry_idx ON care.suggestion USING btree (entry);

CREATE INDEX suggestion_person_idx ON care.suggestion USING btree (person);

CREATE INDEX team_member_person_idx ON care.team_member USING btree (person);

CREATE INDEX team_thread_unit_idx ON care.team_thread USING btree (unit);

CREATE INDEX template_person_idx ON care.template USING btree (person);

CREATE INDEX tie_code_owner_idx ON care.tie_code USING btree (owner);

CREATE UNIQUE INDEX tie_community_member_coalesce_idx ON care.tie USING btree (community, member, COALESCE(helper, unit)) WHERE (state <> 'ended'::text);

CREATE INDEX tie_helper_idx ON care.tie USING btree (helper);

CREATE INDEX tie_unit_idx ON care.tie USING btree (unit);

CREATE INDEX alarm_desk_case_idx ON peer.alarm USING btree (desk_case);

CREATE INDEX alarm_folded_into_idx ON peer.alarm USING btree (folded_into) WHERE (folded_into IS NOT NULL);

CREATE INDEX alarm_next_at_idx ON peer.alarm USING btree (next_at) WHERE (taken_at IS NULL);

CREATE INDEX alarm_send_due_at_idx ON peer.alarm_send USING btree (due_at) WHERE ((sent_at IS NULL) AND (ended_at IS NULL));

CREATE INDEX appeal_persona_idx ON peer.appeal USING btree (persona);

CREATE INDEX block_blocked_idx ON peer.block USING btree (blocked);

CREATE INDEX bridge_along_asker_idx ON peer.bridge_along USING btree (asker);

CREATE INDEX bridge_along_other_idx ON peer.bridge_along USING btree (other);

CREATE UNIQUE INDEX bridge_along_pair_idx ON peer.bridge_along USING btree (pair);

CREATE INDEX bridge_along_word_by_idx ON peer.bridge_along_word USING btree (by);

CREATE INDEX bridge_given_by_idx ON peer.bridge_given USING btree (by);

CREATE INDEX bridge_pair_asked_idx ON peer.bridge_pair USING btree (asked);

CREATE UNIQUE INDEX bridge_pair_asker_asked_idx ON peer.bridge_pair USING btree (asker, asked) WHERE (state <> 'closed'::text);

CREATE INDEX bridge_word_by_idx ON peer.bridge_word USING btree (by);

CREATE INDEX cafe_after_date_idx ON peer.cafe_after USING btree (date);

CREATE INDEX cafe_after_guest_idx ON peer.cafe_after USING btree (guest);

CREATE INDEX cafe_after_to_guest_idx ON peer.cafe_after USING btree (to_guest);

CREATE INDEX cafe_buddy_date_idx ON peer.cafe_buddy USING btree (date);

CREATE INDEX cafe_date_also_idx ON peer.cafe_date USING btree (also);

CREATE INDEX cafe_date_community_starts_at_idx ON peer.cafe_date USING btree (community, starts_at);

CREATE INDEX cafe_date_host_idx ON peer.cafe_date USING btree (host);

CREATE INDEX cafe_date_other_idx ON peer.cafe_date USING btree (other);

CREATE INDEX cafe_date_place_idx ON peer.cafe_date USING btree (place);

CREATE INDEX cafe_guest_about_idx ON peer.cafe_guest USING btree (about);

CREATE INDEX cafe_look_community_idx ON peer.cafe_look USING btree (community);

CREATE INDEX cafe_mark_date_idx ON peer.cafe_mark USING btree (date);

CREATE INDEX cafe_pair_date_idx ON peer.cafe_pair USING btree (date);

CREATE INDEX cafe_pair_wisher_idx ON peer.cafe_pair USING btree (wisher);

CREATE INDEX cafe_picture_place_idx ON peer.cafe_picture USING btree (place);

CREATE INDEX cafe_place_community_idx ON peer.cafe_place USING btree (community);

CREATE INDEX cafe_series_community_idx ON peer.cafe_series USING btree (community);

CREATE INDEX cafe_series_host_idx ON peer.cafe_series USING btree (host);

CREATE INDEX cafe_series_place_idx ON peer.cafe_series USING btree (place);

CREATE INDEX cafe_sign_up_date_idx ON peer.cafe_sign_up USING btree (date);

CREATE INDEX cafe_talk_series_idx ON peer.cafe_talk USING btree (series);

CREATE INDEX circle_community_idx ON peer.circle USING btree (community);

CREATE INDEX circle_member_persona_idx ON peer.circle_member USING btree (persona);

CREATE INDEX decision_about_decided_at_idx ON peer.decision USING btree (about, decided_at DESC);

CREATE INDEX decision_desk_case_idx ON peer.decision USING btree (desk_case);

CREATE INDEX decision_object_idx ON peer.decision USING btree (object) WHERE (lifted_at IS NULL);

CREATE INDEX desk_case_community_opened_at_idx ON peer.desk_case USING btree (community, opened_at) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX desk_case_object_idx ON peer.desk_case USING btree (object) WHERE (closed_at IS NULL);

CREATE INDEX desk_line_about_at_idx ON peer.desk_line USING btree (about, at);

CREATE INDEX desk_line_community_kind_object_at_idx ON peer.desk_line USING btree (community, kind, object, at);

CREATE INDEX desk_line_corrects_idx ON peer.desk_line USING btree (corrects) WHERE (corrects IS NOT NULL);

CREATE INDEX desk_note_about_written_at_idx ON peer.desk_note USING btree (about, written_at);

CREATE INDEX desk_own_persona_written_on_idx ON peer.desk_own USING btree (persona, written_on DESC);

CREATE INDEX desk_shift_community_began_at_idx ON peer.desk_shift USING btree (community, began_at DESC);

CREATE UNIQUE INDEX desk_shift_persona_idx ON peer.desk_shift USING btree (persona) WHERE (ended_at IS NULL);

CREATE INDEX first_words_community_written_at_idx ON peer.first_words USING btree (community, written_at) WHERE (seen_at IS NULL);

CREATE INDEX first_words_topic_idx ON peer.first_words USING btree (topic);

CREATE INDEX harm_word_community_idx ON peer.harm_word USING btree (community) WHERE (ended_on IS NULL);

CREATE INDEX held_post_community_held_at_idx ON peer.held_post USING btree (community, held_at) WHERE (let_out_at IS NULL);

CREATE INDEX measure_community_ends_at_idx ON peer.measure USING btree (community, ends_at);

CREATE INDEX missed_community_idx ON peer.missed USING btree (community) WHERE (said_on IS NULL);

CREATE INDEX note_wish_persona_idx ON peer.note_wish USING btree (persona);

CREATE INDEX notice_persona_written_at_idx ON peer.notice USING btree (persona, written_at DESC);

CREATE INDEX picture_persona_idx ON peer.picture USING btree (persona);

CREATE INDEX picture_post_idx ON peer.picture USING btree (post);

CREATE INDEX post_persona_written_at_idx ON peer.post USING btree (persona, written_at DESC);

CREATE INDEX post_removal_persona_idx ON peer.post_removal USING btree (persona);

CREATE INDEX post_removal_removed_at_idx ON peer.post_removal USING btree (removed_at) WHERE (cleared_at IS NULL);

CREATE INDEX post_topic_persona_idx ON peer.post USING btree (topic, persona);

CREATE INDEX post_version_persona_idx ON peer.post_version USING btree (persona);

CREATE INDEX report_desk_case_idx ON peer.report USING btree (desk_case);

CREATE INDEX report_persona_written_at_idx ON peer.report USING btree (persona, written_at DESC);

CREATE INDEX search_entry_area_written_at_post_idx ON peer.search_entry USING btree (area, written_at DESC, post DESC);

CREATE INDEX search_entry_community_written_at_post_idx ON peer.search_entry USING btree (community, written_at DESC, post DESC);

CREATE INDEX search_entry_persona_written_at_post_idx ON peer.search_entry USING btree (persona, written_at DESC, post DESC);

CREATE INDEX search_entry_words_idx ON peer.search_entry USING gin (words) WITH (gin_pending_list_limit='512');

CREATE INDEX search_word_slips_idx ON peer.search_word USING gin (slips) WITH (gin_pending_list_limit='512');

CREATE INDEX story_community_waits_since_idx ON peer.story USING btree (community, waits_since) WHERE (withdrawn_on IS NULL);

CREATE INDEX story_persona_idx ON peer.story USING btree (persona);

CREATE INDEX story_shown_community_shown_on_id_idx ON peer.story_shown USING btree (community, shown_on DESC, id);

CREATE INDEX support_persona_idx ON peer.support USING btree (persona);

CREATE INDEX topic_area_last_post_at_id_idx ON peer.topic USING btree (area, last_post_at DESC, id);

CREATE INDEX topic_area_last_post_at_id_idx1 ON peer.topic USING btree (area, last_post_at DESC, id) WHERE (pinned_at IS NOT NULL);

CREATE INDEX topic_community_last_post_at_id_idx ON peer.topic USING btree (community, last_post_at DESC, id);

CREATE INDEX topic_community_last_post_at_id_idx1 ON peer.topic USING btree (community, last_post_at DESC, id) WHERE (posts = 1);

CREATE INDEX topic_persona_started_at_idx ON peer.topic USING btree (persona, started_at DESC);

CREATE INDEX "account_userId_idx" ON sign_in.account USING btree ("userId");

CREATE INDEX "session_userId_idx" ON sign_in.session USING btree ("userId");

CREATE INDEX verification_identifier_idx ON sign_in.verification USING btree (identifier);

CREATE TRIGGER ended_stays_ended BEFORE UPDATE OF state ON care.relative_tie FOR EACH ROW WHEN (((old.state = 'ended'::text) AND (new.state <> 'ended'::text))) EXECUTE FUNCTION care.ended_stays_ended();

CREATE TRIGGER note_former AFTER DELETE ON care.participant FOR EACH ROW EXECUTE FUNCTION care.note_former();

CREATE TRIGGER others_words BEFORE UPDATE ON care.message FOR EACH ROW WHEN ((((new.box IS DISTINCT FROM old.box) OR (new.version IS DISTINCT FROM old.version)) AND (app.person() <> old.author))) EXECUTE FUNCTION care.refuse_others_words();

CREATE TRIGGER yes_by_the_other BEFORE UPDATE OF state ON care.tie FOR EACH ROW EXECUTE FUNCTION care.yes_by_the_other();

CREATE TRIGGER agreed BEFORE UPDATE ON peer.story FOR EACH ROW EXECUTE FUNCTION peer.story_agreed();

CREATE TRIGGER desk_only BEFORE UPDATE OF hidden ON peer.post FOR EACH ROW EXECUTE FUNCTION peer.desk_only();

CREATE TRIGGER desk_only BEFORE UPDATE OF hidden ON peer.story_shown FOR EACH ROW EXECUTE FUNCTION peer.desk_only();

CREATE TRIGGER desk_only BEFORE UPDATE OF hidden ON peer.topic FOR EACH ROW EXECUTE FUNCTION peer.desk_only();

CREATE TRIGGER enter_into_search AFTER INSERT OR UPDATE OF body ON peer.post FOR EACH ROW EXECUTE FUNCTION peer.enter_into_search();

CREATE TRIGGER in_circle BEFORE INSERT ON peer.post FOR EACH ROW EXECUTE FUNCTION peer.post_in_circle();

CREATE TRIGGER in_circle BEFORE INSERT ON peer.topic FOR EACH ROW EXECUTE FUNCTION peer.topic_in_circle();

CREATE TRIGGER laid_out BEFORE UPDATE OF area, pinned_at, locked_at, slow_minutes ON peer.topic FOR EACH ROW EXECUTE FUNCTION peer.laid_out();

CREATE TRIGGER move_in_search AFTER UPDATE OF area, title ON peer.topic FOR EACH ROW EXECUTE FUNCTION peer.move_in_search();

CREATE TRIGGER only_who_began_it BEFORE UPDATE OF title ON peer.topic FOR EACH ROW EXECUTE FUNCTION peer.only_who_began_it();

CREATE TRIGGER own_words BEFORE UPDATE OF body, version, edited_on ON peer.post FOR EACH ROW EXECUTE FUNCTION peer.own_words();

CREATE TRIGGER forget_times BEFORE INSERT OR UPDATE ON sign_in.account FOR EACH ROW EXECUTE FUNCTION sign_in.forget_times();

CREATE TRIGGER forget_times BEFORE INSERT OR UPDATE ON sign_in.session FOR EACH ROW EXECUTE FUNCTION sign_in.forget_times();

CREATE TRIGGER forget_times BEFORE INSERT OR UPDATE ON sign_in."user" FOR EACH ROW EXECUTE FUNCTION sign_in.forget_times();

CREATE TRIGGER forget_times BEFORE INSERT OR UPDATE ON sign_in.verification FOR EACH ROW EXECUTE FUNCTION sign_in.forget_times();

ALTER TABLE ONLY accounts.closed_day
    ADD CONSTRAINT closed_day_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.duty_hours
    ADD CONSTRAINT duty_hours_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.free_day
    ADD CONSTRAINT free_day_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.help_number
    ADD CONSTRAINT help_number_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.invitation
    ADD CONSTRAINT invitation_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.invitation_end
    ADD CONSTRAINT invitation_end_invitation_fkey FOREIGN KEY (invitation) REFERENCES accounts.invitation(id) ON DELETE CASCADE;

ALTER TABLE ONLY accounts.promise
    ADD CONSTRAINT promise_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.promise
    ADD CONSTRAINT promise_person_fkey FOREIGN KEY (person) REFERENCES accounts.person(id) ON DELETE CASCADE;

ALTER TABLE ONLY accounts.role
    ADD CONSTRAINT role_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.role
    ADD CONSTRAINT role_person_fkey FOREIGN KEY (person) REFERENCES accounts.person(id) ON DELETE CASCADE;

ALTER TABLE ONLY accounts.rota
    ADD CONSTRAINT rota_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.set_up_step
    ADD CONSTRAINT set_up_step_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY accounts.sign_in_name
    ADD CONSTRAINT sign_in_name_person_fkey FOREIGN KEY (person) REFERENCES accounts.person(id) ON DELETE CASCADE;

ALTER TABLE ONLY accounts.unit
    ADD CONSTRAINT unit_community_fkey FOREIGN KEY (community) REFERENCES accounts.community(id);

ALTER TABLE ONLY care.agreement
    ADD CONSTRAINT agreement_tie_fkey FOREIGN KEY (tie) REFERENCES care.tie(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.article_version
    ADD CONSTRAINT article_version_article_fkey FOREIGN KEY (article) REFERENCES care.article(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.attachment
    ADD CONSTRAINT attachment_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.check_in
    ADD CONSTRAINT check_in_tie_fkey FOREIGN KEY (tie) REFERENCES care.tie(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.clock_step
    ADD CONSTRAINT clock_step_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.entry_version
    ADD CONSTRAINT entry_version_entry_fkey FOREIGN KEY (entry) REFERENCES care.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.former_participant
    ADD CONSTRAINT former_participant_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.glass_told
    ADD CONSTRAINT glass_told_ticket_fkey FOREIGN KEY (ticket) REFERENCES care.glass_ticket(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.message
    ADD CONSTRAINT message_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.message_version
    ADD CONSTRAINT message_version_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.participant
    ADD CONSTRAINT participant_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.promised
    ADD CONSTRAINT promised_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.share
    ADD CONSTRAINT share_entry_fkey FOREIGN KEY (entry) REFERENCES care.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.suggestion
    ADD CONSTRAINT suggestion_entry_fkey FOREIGN KEY (entry) REFERENCES care.entry(id) ON DELETE CASCADE;

ALTER TABLE ONLY care.team_thread
    ADD CONSTRAINT team_thread_conversation_fkey FOREIGN KEY (conversation) REFERENCES care.conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.alarm
    ADD CONSTRAINT alarm_about_fkey FOREIGN KEY (about) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.alarm
    ADD CONSTRAINT alarm_desk_case_fkey FOREIGN KEY (desk_case) REFERENCES peer.desk_case(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.alarm
    ADD CONSTRAINT alarm_folded_into_fkey FOREIGN KEY (folded_into) REFERENCES peer.alarm(report) ON DELETE SET NULL;

ALTER TABLE ONLY peer.alarm
    ADD CONSTRAINT alarm_report_fkey FOREIGN KEY (report) REFERENCES peer.report(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.alarm_send
    ADD CONSTRAINT alarm_send_alarm_nth_fkey FOREIGN KEY (alarm, nth) REFERENCES peer.alarm_step(alarm, nth) ON DELETE CASCADE;

ALTER TABLE ONLY peer.alarm_step
    ADD CONSTRAINT alarm_step_alarm_fkey FOREIGN KEY (alarm) REFERENCES peer.alarm(report) ON DELETE CASCADE;

ALTER TABLE ONLY peer.alarm_step
    ADD CONSTRAINT alarm_step_who_fkey FOREIGN KEY (who) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.alarm
    ADD CONSTRAINT alarm_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.appeal
    ADD CONSTRAINT appeal_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.appeal
    ADD CONSTRAINT appeal_decision_first_decider_fkey FOREIGN KEY (decision, first_decider) REFERENCES peer.decision(id, decided_by) ON DELETE CASCADE;

ALTER TABLE ONLY peer.appeal
    ADD CONSTRAINT appeal_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.block
    ADD CONSTRAINT block_blocked_fkey FOREIGN KEY (blocked) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.block
    ADD CONSTRAINT block_blocker_fkey FOREIGN KEY (blocker) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_along
    ADD CONSTRAINT bridge_along_asker_fkey FOREIGN KEY (asker) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_along
    ADD CONSTRAINT bridge_along_other_fkey FOREIGN KEY (other) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_along
    ADD CONSTRAINT bridge_along_pair_fkey FOREIGN KEY (pair) REFERENCES peer.bridge_pair(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_along_word
    ADD CONSTRAINT bridge_along_word_along_fkey FOREIGN KEY (along) REFERENCES peer.bridge_along(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_along_word
    ADD CONSTRAINT bridge_along_word_by_fkey FOREIGN KEY (by) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_given
    ADD CONSTRAINT bridge_given_by_fkey FOREIGN KEY (by) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_given
    ADD CONSTRAINT bridge_given_pair_fkey FOREIGN KEY (pair) REFERENCES peer.bridge_pair(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_pair
    ADD CONSTRAINT bridge_pair_asked_fkey FOREIGN KEY (asked) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_pair
    ADD CONSTRAINT bridge_pair_asker_fkey FOREIGN KEY (asker) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_word
    ADD CONSTRAINT bridge_word_by_fkey FOREIGN KEY (by) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.bridge_word
    ADD CONSTRAINT bridge_word_pair_fkey FOREIGN KEY (pair) REFERENCES peer.bridge_pair(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_after
    ADD CONSTRAINT cafe_after_date_fkey FOREIGN KEY (date) REFERENCES peer.cafe_date(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_after
    ADD CONSTRAINT cafe_after_guest_fkey FOREIGN KEY (guest) REFERENCES peer.cafe_guest(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_after
    ADD CONSTRAINT cafe_after_to_guest_fkey FOREIGN KEY (to_guest) REFERENCES peer.cafe_guest(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_buddy
    ADD CONSTRAINT cafe_buddy_date_fkey FOREIGN KEY (date) REFERENCES peer.cafe_date(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_buddy
    ADD CONSTRAINT cafe_buddy_guest_fkey FOREIGN KEY (guest) REFERENCES peer.cafe_guest(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_claim
    ADD CONSTRAINT cafe_claim_guest_fkey FOREIGN KEY (guest) REFERENCES peer.cafe_guest(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_date
    ADD CONSTRAINT cafe_date_also_fkey FOREIGN KEY (also) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.cafe_date
    ADD CONSTRAINT cafe_date_host_fkey FOREIGN KEY (host) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.cafe_date
    ADD CONSTRAINT cafe_date_other_fkey FOREIGN KEY (other) REFERENCES peer.cafe_date(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.cafe_date
    ADD CONSTRAINT cafe_date_place_fkey FOREIGN KEY (place) REFERENCES peer.cafe_place(id);

ALTER TABLE ONLY peer.cafe_date
    ADD CONSTRAINT cafe_date_series_fkey FOREIGN KEY (series) REFERENCES peer.cafe_series(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_look
    ADD CONSTRAINT cafe_look_date_fkey FOREIGN KEY (date) REFERENCES peer.cafe_date(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_mark
    ADD CONSTRAINT cafe_mark_date_fkey FOREIGN KEY (date) REFERENCES peer.cafe_date(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_mark
    ADD CONSTRAINT cafe_mark_guest_fkey FOREIGN KEY (guest) REFERENCES peer.cafe_guest(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_pair
    ADD CONSTRAINT cafe_pair_date_fkey FOREIGN KEY (date) REFERENCES peer.cafe_date(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_pair
    ADD CONSTRAINT cafe_pair_offerer_fkey FOREIGN KEY (offerer) REFERENCES peer.cafe_buddy(guest) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_pair
    ADD CONSTRAINT cafe_pair_wisher_fkey FOREIGN KEY (wisher) REFERENCES peer.cafe_buddy(guest) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_picture
    ADD CONSTRAINT cafe_picture_place_fkey FOREIGN KEY (place) REFERENCES peer.cafe_place(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_series
    ADD CONSTRAINT cafe_series_host_fkey FOREIGN KEY (host) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.cafe_series
    ADD CONSTRAINT cafe_series_place_fkey FOREIGN KEY (place) REFERENCES peer.cafe_place(id);

ALTER TABLE ONLY peer.cafe_sign_up
    ADD CONSTRAINT cafe_sign_up_date_fkey FOREIGN KEY (date) REFERENCES peer.cafe_date(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_sign_up
    ADD CONSTRAINT cafe_sign_up_guest_fkey FOREIGN KEY (guest) REFERENCES peer.cafe_guest(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_talk
    ADD CONSTRAINT cafe_talk_guest_fkey FOREIGN KEY (guest) REFERENCES peer.cafe_guest(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_talk
    ADD CONSTRAINT cafe_talk_series_fkey FOREIGN KEY (series) REFERENCES peer.cafe_series(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.cafe_talk_word
    ADD CONSTRAINT cafe_talk_word_guest_fkey FOREIGN KEY (guest) REFERENCES peer.cafe_talk(guest) ON DELETE CASCADE;

ALTER TABLE ONLY peer.circle
    ADD CONSTRAINT circle_area_fkey FOREIGN KEY (area) REFERENCES peer.area(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.circle
    ADD CONSTRAINT circle_host_fkey FOREIGN KEY (host) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.circle_member
    ADD CONSTRAINT circle_member_circle_fkey FOREIGN KEY (circle) REFERENCES peer.circle(area) ON DELETE CASCADE;

ALTER TABLE ONLY peer.circle_member
    ADD CONSTRAINT circle_member_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.decision
    ADD CONSTRAINT decision_about_fkey FOREIGN KEY (about) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.decision
    ADD CONSTRAINT decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.decision
    ADD CONSTRAINT decision_desk_case_fkey FOREIGN KEY (desk_case) REFERENCES peer.desk_case(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.decision
    ADD CONSTRAINT decision_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_case
    ADD CONSTRAINT desk_case_about_fkey FOREIGN KEY (about) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.desk_case
    ADD CONSTRAINT desk_case_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_hand
    ADD CONSTRAINT desk_hand_held_by_fkey FOREIGN KEY (held_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_hand
    ADD CONSTRAINT desk_hand_opinion_for_fkey FOREIGN KEY (opinion_for) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_line
    ADD CONSTRAINT desk_line_about_fkey FOREIGN KEY (about) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_line
    ADD CONSTRAINT desk_line_corrects_kind_object_fkey FOREIGN KEY (corrects, kind, object) REFERENCES peer.desk_line(id, kind, object) ON DELETE CASCADE;

ALTER TABLE ONLY peer.desk_line
    ADD CONSTRAINT desk_line_who_fkey FOREIGN KEY (who) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_line
    ADD CONSTRAINT desk_line_whom_fkey FOREIGN KEY (whom) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_look
    ADD CONSTRAINT desk_look_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.desk_note
    ADD CONSTRAINT desk_note_about_fkey FOREIGN KEY (about) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.desk_note
    ADD CONSTRAINT desk_note_written_by_fkey FOREIGN KEY (written_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.desk_own
    ADD CONSTRAINT desk_own_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.desk_shift
    ADD CONSTRAINT desk_shift_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.desk_supervision
    ADD CONSTRAINT desk_supervision_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.desk_text
    ADD CONSTRAINT desk_text_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.first_words
    ADD CONSTRAINT first_words_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.first_words
    ADD CONSTRAINT first_words_topic_fkey FOREIGN KEY (topic) REFERENCES peer.topic(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.held_post
    ADD CONSTRAINT held_post_let_out_by_fkey FOREIGN KEY (let_out_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.held_post
    ADD CONSTRAINT held_post_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.held_post
    ADD CONSTRAINT held_post_post_fkey FOREIGN KEY (post) REFERENCES peer.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.missed
    ADD CONSTRAINT missed_said_by_fkey FOREIGN KEY (said_by) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.note_wish
    ADD CONSTRAINT note_wish_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.note_wish
    ADD CONSTRAINT note_wish_post_fkey FOREIGN KEY (post) REFERENCES peer.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.persona_claim
    ADD CONSTRAINT persona_claim_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.picture
    ADD CONSTRAINT picture_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id);

ALTER TABLE ONLY peer.picture
    ADD CONSTRAINT picture_post_fkey FOREIGN KEY (post) REFERENCES peer.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.post
    ADD CONSTRAINT post_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id);

ALTER TABLE ONLY peer.post_removal
    ADD CONSTRAINT post_removal_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id);

ALTER TABLE ONLY peer.post_removal
    ADD CONSTRAINT post_removal_post_fkey FOREIGN KEY (post) REFERENCES peer.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.post
    ADD CONSTRAINT post_topic_fkey FOREIGN KEY (topic) REFERENCES peer.topic(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.post_version
    ADD CONSTRAINT post_version_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id);

ALTER TABLE ONLY peer.post_version
    ADD CONSTRAINT post_version_post_fkey FOREIGN KEY (post) REFERENCES peer.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.report
    ADD CONSTRAINT report_desk_case_fkey FOREIGN KEY (desk_case) REFERENCES peer.desk_case(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.report
    ADD CONSTRAINT report_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.search_entry
    ADD CONSTRAINT search_entry_post_fkey FOREIGN KEY (post) REFERENCES peer.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.story
    ADD CONSTRAINT story_consultant_fkey FOREIGN KEY (consultant) REFERENCES peer.persona(id) ON DELETE SET NULL;

ALTER TABLE ONLY peer.story
    ADD CONSTRAINT story_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.story_shown
    ADD CONSTRAINT story_shown_id_fkey FOREIGN KEY (id) REFERENCES peer.story(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.story_shown
    ADD CONSTRAINT story_shown_id_persona_fkey FOREIGN KEY (id, persona) REFERENCES peer.story(id, persona);

ALTER TABLE ONLY peer.story_version
    ADD CONSTRAINT story_version_story_persona_fkey FOREIGN KEY (story, persona) REFERENCES peer.story(id, persona) ON DELETE CASCADE;

ALTER TABLE ONLY peer.support
    ADD CONSTRAINT support_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.support
    ADD CONSTRAINT support_post_fkey FOREIGN KEY (post) REFERENCES peer.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY peer.topic
    ADD CONSTRAINT topic_area_fkey FOREIGN KEY (area) REFERENCES peer.area(id);

ALTER TABLE ONLY peer.topic
    ADD CONSTRAINT topic_persona_fkey FOREIGN KEY (persona) REFERENCES peer.persona(id);

ALTER TABLE ONLY sign_in.account
    ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES sign_in."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY sign_in.session
    ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES sign_in."user"(id) ON DELETE CASCADE;

ALTER TABLE accounts.closed_day ENABLE ROW LEVEL SECURITY;

CREATE POLICY come_in ON accounts.role FOR INSERT TO {{accounts}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND ((person = ( SELECT app.person() AS person)) OR ( SELECT accounts.holds('{coordinator}'::text[]) AS holds))));

ALTER TABLE accounts.community ENABLE ROW LEVEL SECURITY;

CREATE POLICY coordinated ON accounts.closed_day TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

CREATE POLICY coordinated ON accounts.community FOR UPDATE TO {{accounts}} USING (((id = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

CREATE POLICY coordinated ON accounts.duty_hours TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

CREATE POLICY coordinated ON accounts.free_day TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

CREATE POLICY coordinated ON accounts.help_number TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

CREATE POLICY coordinated ON accounts.set_up_step TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

CREATE POLICY coordinated ON accounts.unit TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

CREATE POLICY describe ON accounts.role FOR UPDATE TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND (person = ( SELECT app.person() AS person))));

ALTER TABLE accounts.duty_hours ENABLE ROW LEVEL SECURITY;

CREATE POLICY forget ON accounts.sign_in_name FOR DELETE TO {{accounts}} USING ((person = ( SELECT app.person() AS person)));

ALTER TABLE accounts.free_day ENABLE ROW LEVEL SECURITY;

CREATE POLICY hand_out ON accounts.invitation FOR INSERT TO {{accounts}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT accounts.holds('{coordinator}'::text[]) AS holds) OR ((role = 'member'::text) AND (batch IS NOT NULL) AND (box IS NULL) AND ( SELECT accounts.holds('{consultant}'::text[]) AS holds)) OR ((role = ANY (ARRAY['provider'::text, 'relative'::text])) AND (batch IS NULL) AND (box IS NOT NULL) AND ( SELECT accounts.holds('{member}'::text[]) AS holds)))));

CREATE POLICY handed_out ON accounts.invitation FOR SELECT TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT accounts.holds('{coordinator}'::text[]) AS holds) OR ((batch IS NOT NULL) AND ( SELECT accounts.holds('{consultant}'::text[]) AS holds)))));

ALTER TABLE accounts.help_number ENABLE ROW LEVEL SECURITY;

CREATE POLICY here ON accounts.person FOR SELECT TO {{accounts}} USING (((id = ( SELECT app.person() AS person)) OR (id = ANY (ARRAY( SELECT r.person
   FROM accounts.role r
  WHERE (r.community = ( SELECT app.community() AS community)))))));

CREATE POLICY here ON accounts.role FOR SELECT TO {{accounts}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON accounts.unit FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR (community = ( SELECT app.community() AS community))));

CREATE POLICY holds ON accounts.role FOR SELECT TO owner USING (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

ALTER TABLE accounts.invitation ENABLE ROW LEVEL SECURITY;

ALTER TABLE accounts.invitation_end ENABLE ROW LEVEL SECURITY;

CREATE POLICY job ON accounts.closed_day FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.community TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.duty_hours FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.free_day FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.help_number FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.invitation TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.invitation_end TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.person FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.promise FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.role FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.rota FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.sign_in_name FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY job ON accounts.unit FOR SELECT TO {{accounts_job}} USING (true);

CREATE POLICY leave ON accounts.role FOR DELETE TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ((person = ( SELECT app.person() AS person)) OR ( SELECT accounts.holds('{coordinator}'::text[]) AS holds))));

CREATE POLICY look_up ON accounts.sign_in_name FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR (person = ( SELECT app.person() AS person))));

CREATE POLICY mine ON accounts.person FOR UPDATE TO {{accounts}} USING ((id = ( SELECT app.person() AS person)));

CREATE POLICY mine ON accounts.promise TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND (person = ( SELECT app.person() AS person))));

CREATE POLICY mine ON accounts.role FOR SELECT TO {{accounts}} USING ((person = ( SELECT app.person() AS person)));

CREATE POLICY mine ON accounts.sign_in_name FOR INSERT TO {{accounts}} WITH CHECK ((person = ( SELECT app.person() AS person)));

CREATE POLICY mine_everywhere ON accounts.promise FOR SELECT TO {{accounts}} USING ((person = ( SELECT app.person() AS person)));

CREATE POLICY myself ON accounts.person FOR INSERT TO {{accounts}} WITH CHECK ((id = ( SELECT app.person() AS person)));

CREATE POLICY opened ON accounts.invitation FOR SELECT TO {{accounts}} USING (( SELECT app.visitor() AS visitor));

CREATE POLICY opened ON accounts.invitation_end FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

ALTER TABLE accounts.person ENABLE ROW LEVEL SECURITY;

CREATE POLICY prolonged ON accounts.invitation FOR UPDATE TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

ALTER TABLE accounts.promise ENABLE ROW LEVEL SECURITY;

CREATE POLICY public ON accounts.closed_day FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR (( SELECT app.person() AS person) IS NOT NULL)));

CREATE POLICY public ON accounts.community FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR (( SELECT app.person() AS person) IS NOT NULL)));

CREATE POLICY public ON accounts.duty_hours FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR (( SELECT app.person() AS person) IS NOT NULL)));

CREATE POLICY public ON accounts.free_day FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR (( SELECT app.person() AS person) IS NOT NULL)));

CREATE POLICY public ON accounts.help_number FOR SELECT TO {{accounts}} USING ((( SELECT app.visitor() AS visitor) OR (( SELECT app.person() AS person) IS NOT NULL)));

CREATE POLICY revoked ON accounts.invitation_end FOR INSERT TO {{accounts}} WITH CHECK (((how = 'revoked'::text) AND ( SELECT accounts.holds('{coordinator}'::text[]) AS holds)));

ALTER TABLE accounts.role ENABLE ROW LEVEL SECURITY;

ALTER TABLE accounts.rota ENABLE ROW LEVEL SECURITY;

CREATE POLICY rota ON accounts.rota TO {{accounts}} USING (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator,consultant}'::text[]) AS holds))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND ( SELECT accounts.holds('{coordinator,consultant}'::text[]) AS holds)));

ALTER TABLE accounts.set_up_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE accounts.sign_in_name ENABLE ROW LEVEL SECURITY;

ALTER TABLE accounts.unit ENABLE ROW LEVEL SECURITY;

CREATE POLICY used ON accounts.invitation_end FOR INSERT TO {{accounts}} WITH CHECK (((how = 'used'::text) AND (( SELECT app.person() AS person) IS NOT NULL)));

ALTER TABLE app.installation ENABLE ROW LEVEL SECURITY;

CREATE POLICY owner ON app.installation TO owner USING (true);

CREATE POLICY add ON care.audit_pending FOR INSERT TO {{accounts}}, {{care}}, {{accounts_job}}, {{care_job}} WITH CHECK (true);

CREATE POLICY added ON care.participant FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))));

CREATE POLICY agreed ON care.agreement FOR UPDATE TO {{care}} USING ((tie = ANY (( SELECT care.my_ties() AS my_ties)::uuid[])));

ALTER TABLE care.agreement ENABLE ROW LEVEL SECURITY;

CREATE POLICY answered ON care.clock_step FOR DELETE TO {{care}} USING ((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])));

CREATE POLICY answered ON care.glass_ticket FOR UPDATE TO {{care}} USING ((state = 'asked'::text)) WITH CHECK (((
CASE state
    WHEN 'withdrawn'::text THEN asked_by
    ELSE answered_by
END = ( SELECT app.person() AS person)) AND (state <> 'asked'::text)));

CREATE POLICY answered ON care.message FOR UPDATE TO {{care}} USING ((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])));

ALTER TABLE care.article ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.article_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY asked ON care.glass_ticket FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (asked_by = ( SELECT app.person() AS person)) AND (state = 'asked'::text)));

CREATE POLICY asked ON care.tie FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (state = 'asked'::text) AND (asked_by = ( SELECT app.person() AS person)) AND ((member = ( SELECT app.person() AS person)) OR (helper = ( SELECT app.person() AS person)) OR (unit = ANY (( SELECT care.my_teams() AS my_teams)::uuid[])))));

CREATE POLICY attached ON care.attachment FOR INSERT TO {{care}} WITH CHECK (((author = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community)) AND (conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))));

ALTER TABLE care.attachment ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.audit_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.audit_pending ENABLE ROW LEVEL SECURITY;

CREATE POLICY back ON care.participant FOR DELETE TO {{care}} USING (((stands_in_for IS NOT NULL) AND (conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))));

CREATE POLICY begun ON care.conversation FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (opened_by = ( SELECT app.person() AS person)) AND (last_ordinal = 0)));

CREATE POLICY by_code ON care.relative_tie FOR INSERT TO owner WITH CHECK ((community = ( SELECT app.community() AS community)));

CREATE POLICY by_code ON care.tie FOR INSERT TO owner WITH CHECK ((community = ( SELECT app.community() AS community)));

CREATE POLICY by_me ON care.suggestion FOR SELECT TO {{care}} USING (((author = ( SELECT app.person() AS person)) AND (share = ANY (( SELECT care.my_shares() AS my_shares)::uuid[]))));

ALTER TABLE care.calendar_feed ENABLE ROW LEVEL SECURITY;

CREATE POLICY chain ON care.audit_entry TO {{care_job}} USING (true);

CREATE POLICY changed ON care.working_time FOR UPDATE TO {{care}} USING ((person = ( SELECT app.person() AS person)));

ALTER TABLE care.check_in ENABLE ROW LEVEL SECURITY;

CREATE POLICY cleared ON care.notice FOR DELETE TO {{care}} USING ((person = ( SELECT app.person() AS person)));

ALTER TABLE care.clock_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.conversation ENABLE ROW LEVEL SECURITY;

CREATE POLICY corrected ON care.message_version FOR INSERT TO {{care}} WITH CHECK (((author = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community)) AND (conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))));

CREATE POLICY counted ON care.conversation FOR SELECT TO owner USING (true);

CREATE POLICY deliver ON care.participant TO {{care_job}} USING (true);

ALTER TABLE care.discretion ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.draft ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.entry_draft ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.entry_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY forget ON care.draft FOR DELETE TO {{care_job}} USING ((thrown_on IS NOT NULL));

CREATE POLICY forget ON care.entry FOR DELETE TO {{care_job}} USING ((removed_on IS NOT NULL));

CREATE POLICY forgotten ON care.notice TO owner USING ((about = ANY (( SELECT care.my_own_conversations() AS my_own_conversations)::uuid[])));

CREATE POLICY forgotten_share ON care.notice TO owner USING (((kind = 'share'::text) AND (community = ( SELECT app.community() AS community))));

ALTER TABLE care.form_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.former_participant ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.glass_ticket ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.glass_told ENABLE ROW LEVEL SECURITY;

CREATE POLICY gone ON care.participant FOR DELETE TO {{care}} USING (((part = 'provider'::text) AND ((person = ( SELECT app.person() AS person)) OR (via = ANY (( SELECT care.my_teams() AS my_teams)::uuid[])) OR (conversation = ANY (( SELECT care.my_own_conversations() AS my_own_conversations)::uuid[])))));

CREATE POLICY grown ON care.conversation FOR UPDATE TO {{care}} USING ((id = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])));

CREATE POLICY handled ON care.suggestion FOR UPDATE TO {{care}} USING ((person = ( SELECT app.person() AS person)));

CREATE POLICY here ON care.article FOR SELECT TO {{care}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON care.team_member FOR SELECT TO {{care}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON care.working_time FOR SELECT TO {{care}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY in_place ON care.agreement FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY job ON care.agreement FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.attachment FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.check_in TO {{care_job}} USING (true);

CREATE POLICY job ON care.clock_step TO {{care_job}} USING (true);

CREATE POLICY job ON care.conversation FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.form_key TO {{care_job}} USING (true);

CREATE POLICY job ON care.former_participant FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.glass_ticket TO {{care_job}} USING (true);

CREATE POLICY job ON care.glass_told TO {{care_job}} USING (true);

CREATE POLICY job ON care.message FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.notice TO {{care_job}} USING (true);

CREATE POLICY job ON care.notice_choice FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.participant FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.promised FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY job ON care.push_subscription TO {{care_job}} USING (true);

CREATE POLICY job ON care.relative_tie TO {{care_job}} USING (true);

CREATE POLICY job ON care.share TO {{care_job}} USING (true);

CREATE POLICY job ON care.shared_seen TO {{care_job}} USING (true);

CREATE POLICY job ON care.suggestion TO {{care_job}} USING (true);

CREATE POLICY job ON care.team_member TO {{care_job}} USING (true);

CREATE POLICY job ON care.team_thread TO {{care_job}} USING (true);

CREATE POLICY job ON care.tie TO {{care_job}} USING (true);

CREATE POLICY job ON care.tie_code TO {{care_job}} USING (true);

CREATE POLICY job ON care.working_time FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY look_up ON care.calendar_feed FOR SELECT TO {{care_job}} USING (true);

CREATE POLICY made ON care.suggestion FOR INSERT TO {{care}} WITH CHECK (((author = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community)) AND (((person || ' '::text) || share) = ANY (( SELECT care.may_suggest() AS may_suggest)::text[]))));

CREATE POLICY made ON care.tie_code FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (owner = ( SELECT app.person() AS person)) AND ((unit IS NULL) OR (unit = ANY (( SELECT care.my_teams() AS my_teams)::uuid[])))));

CREATE POLICY members ON care.participant FOR SELECT TO owner USING (((part = 'member'::text) AND (community = ( SELECT app.community() AS community))));

ALTER TABLE care.message ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.message_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY mine ON care.attachment FOR SELECT TO {{care}} USING (((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])) AND (ordinal > COALESCE(((( SELECT care.my_starts() AS my_starts) ->> (conversation)::text))::integer, 0))));

CREATE POLICY mine ON care.calendar_feed TO {{care}} USING (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.conversation FOR SELECT TO {{care}} USING (((id = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])) OR ((opened_by = ( SELECT app.person() AS person)) AND (last_ordinal = 0))));

CREATE POLICY mine ON care.discretion TO {{care}} USING (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.draft TO {{care}} USING (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.entry TO {{care}} USING (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.entry_draft TO {{care}} USING (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.entry_version TO {{care}} USING (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.form_key TO {{care}} USING ((person = ( SELECT app.person() AS person))) WITH CHECK (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.former_participant FOR SELECT TO {{care}} USING ((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])));

CREATE POLICY mine ON care.message FOR SELECT TO {{care}} USING (((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])) AND (ordinal > COALESCE(((( SELECT care.my_starts() AS my_starts) ->> (conversation)::text))::integer, 0))));

CREATE POLICY mine ON care.message_version FOR SELECT TO {{care}} USING (((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])) AND (ordinal > COALESCE(((( SELECT care.my_starts() AS my_starts) ->> (conversation)::text))::integer, 0))));

CREATE POLICY mine ON care.notice FOR SELECT TO {{care}} USING ((person = ( SELECT app.person() AS person)));

CREATE POLICY mine ON care.notice_choice TO {{care}} USING ((person = ( SELECT app.person() AS person))) WITH CHECK ((person = ( SELECT app.person() AS person)));

CREATE POLICY mine ON care.participant FOR SELECT TO {{care}} USING ((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])));

CREATE POLICY mine ON care.private_note FOR SELECT TO {{care}} USING ((author = ( SELECT app.person() AS person)));

CREATE POLICY mine ON care.push_subscription TO {{care}} USING ((person = ( SELECT app.person() AS person))) WITH CHECK ((person = ( SELECT app.person() AS person)));

CREATE POLICY mine ON care.relative_tie FOR SELECT TO {{care}} USING ((id = ANY (( SELECT care.my_relatives() AS my_relatives)::uuid[])));

CREATE POLICY mine ON care.share TO {{care}} USING ((person = ( SELECT app.person() AS person))) WITH CHECK (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.shared_seen TO {{care}} USING ((person = ( SELECT app.person() AS person))) WITH CHECK (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.suggestion FOR SELECT TO {{care}} USING ((person = ( SELECT app.person() AS person)));

CREATE POLICY mine ON care.template TO {{care}} USING ((person = ( SELECT app.person() AS person))) WITH CHECK (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON care.tie FOR SELECT TO {{care}} USING (((id = ANY (( SELECT care.my_ties() AS my_ties)::uuid[])) OR (asked_by = ( SELECT app.person() AS person))));

CREATE POLICY mine ON care.tie_code FOR SELECT TO {{care}} USING ((owner = ( SELECT app.person() AS person)));

CREATE POLICY mine ON care.working_time FOR INSERT TO {{care}} WITH CHECK (((person = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY noted ON care.former_participant TO owner USING (true);

ALTER TABLE care.notice ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.notice_choice ENABLE ROW LEVEL SECURITY;

CREATE POLICY opened ON care.glass_told FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (EXISTS ( SELECT
   FROM care.glass_ticket t
  WHERE ((t.id = glass_told.ticket) AND (t.state = 'opened'::text) AND (t.answered_by = ( SELECT app.person() AS person)))))));

CREATE POLICY opened ON care.participant FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (person = ( SELECT app.person() AS person)) AND (conversation = ANY (ARRAY( SELECT c.id
   FROM care.conversation c
  WHERE ((c.opened_by = ( SELECT app.person() AS person)) AND (c.last_ordinal = 0)))))));

CREATE POLICY ours ON care.agreement FOR SELECT TO {{care}} USING ((tie = ANY (( SELECT care.my_ties() AS my_ties)::uuid[])));

CREATE POLICY ours ON care.check_in TO {{care}} USING ((tie = ANY (( SELECT care.my_ties() AS my_ties)::uuid[]))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (tie = ANY (( SELECT care.my_ties() AS my_ties)::uuid[]))));

CREATE POLICY ours ON care.clock_step FOR SELECT TO {{care}} USING ((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[])));

CREATE POLICY ours ON care.promised TO {{care}} USING ((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (person = ( SELECT app.person() AS person)) AND (conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))));

CREATE POLICY ours ON care.team_thread TO {{care}} USING ((conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))));

CREATE POLICY own_parts ON care.participant FOR SELECT TO owner USING ((person = ( SELECT app.person() AS person)));

CREATE POLICY own_relatives ON care.relative_tie FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY own_teams ON care.team_member FOR SELECT TO owner USING ((person = ( SELECT app.person() AS person)));

CREATE POLICY own_ties ON care.tie FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

ALTER TABLE care.participant ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.private_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.promised ENABLE ROW LEVEL SECURITY;

CREATE POLICY proposed ON care.agreement FOR INSERT TO {{care}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (author = ( SELECT app.person() AS person)) AND (tie = ANY (( SELECT care.my_ties() AS my_ties)::uuid[]))));

ALTER TABLE care.push_subscription ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.relative_tie ENABLE ROW LEVEL SECURITY;

CREATE POLICY removed ON care.entry FOR SELECT TO {{care_job}} USING ((removed_on IS NOT NULL));

CREATE POLICY seal ON care.audit_pending TO {{care_job}} USING (true);

CREATE POLICY seen ON care.participant FOR UPDATE TO {{care}} USING ((person = ( SELECT app.person() AS person)));

ALTER TABLE care.share ENABLE ROW LEVEL SECURITY;

CREATE POLICY shared ON care.entry FOR SELECT TO {{care}} USING (((removed_on IS NULL) AND (community = ( SELECT app.community() AS community)) AND ((((person || ' '::text) || id) = ANY (( SELECT care.shared_things() AS shared_things)::text[])) OR (((person || ' '::text) || tool) = ANY (( SELECT care.shared_things() AS shared_things)::text[])) OR (((person || ' '::text) || encode(family, 'hex'::text)) = ANY (( SELECT care.shared_things() AS shared_things)::text[])))));

ALTER TABLE care.shared_seen ENABLE ROW LEVEL SECURITY;

CREATE POLICY step ON care.relative_tie FOR UPDATE TO {{care}} USING ((id = ANY (( SELECT care.my_relatives() AS my_relatives)::uuid[])));

CREATE POLICY step ON care.tie FOR UPDATE TO {{care}} USING ((id = ANY (( SELECT care.my_ties() AS my_ties)::uuid[])));

ALTER TABLE care.suggestion ENABLE ROW LEVEL SECURITY;

CREATE POLICY taken_back ON care.attachment FOR DELETE TO {{care}} USING ((author = ( SELECT app.person() AS person)));

CREATE POLICY taken_back ON care.message_version FOR DELETE TO {{care}} USING ((author = ( SELECT app.person() AS person)));

CREATE POLICY taken_back ON care.suggestion FOR DELETE TO {{care}} USING ((author = ( SELECT app.person() AS person)));

CREATE POLICY taken_back ON care.tie_code FOR DELETE TO {{care}} USING ((owner = ( SELECT app.person() AS person)));

ALTER TABLE care.team_member ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.team_thread ENABLE ROW LEVEL SECURITY;

CREATE POLICY tell ON care.notice FOR INSERT TO {{care}} WITH CHECK ((community = ( SELECT app.community() AS community)));

ALTER TABLE care.template ENABLE ROW LEVEL SECURITY;

CREATE POLICY theirs ON care.glass_ticket FOR SELECT TO {{care}} USING (((community = ( SELECT app.community() AS community)) AND ((asked_by = ( SELECT app.person() AS person)) OR (( SELECT app.person() AS person) = ANY (may_open)))));

CREATE POLICY through ON care.share FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY thrown ON care.draft FOR SELECT TO {{care_job}} USING ((thrown_on IS NOT NULL));

ALTER TABLE care.tie ENABLE ROW LEVEL SECURITY;

ALTER TABLE care.tie_code ENABLE ROW LEVEL SECURITY;

CREATE POLICY used ON care.tie_code TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY weeks ON care.conversation FOR UPDATE TO {{care_job}} USING (true);

CREATE POLICY with_me ON care.share FOR SELECT TO {{care}} USING ((id = ANY (( SELECT care.my_shares() AS my_shares)::uuid[])));

ALTER TABLE care.working_time ENABLE ROW LEVEL SECURITY;

CREATE POLICY written ON care.article TO {{care_job}} USING (true);

CREATE POLICY written ON care.article_version TO {{care_job}} USING (true);

CREATE POLICY written ON care.message FOR INSERT TO {{care}} WITH CHECK (((author = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community)) AND (conversation = ANY (( SELECT care.my_conversations() AS my_conversations)::uuid[]))));

CREATE POLICY written ON care.private_note FOR INSERT TO {{care}} WITH CHECK (((author = ( SELECT app.person() AS person)) AND (community = ( SELECT app.community() AS community)) AND (tie = ANY (( SELECT care.my_ties() AS my_ties)::uuid[]))));

CREATE POLICY add ON peer.audit_pending FOR INSERT TO {{peer}}, {{peer_job}} WITH CHECK (true);

CREATE POLICY agreed ON peer.story FOR UPDATE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY agreed ON peer.story_shown FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (hidden IS NULL) AND (id = ANY (ARRAY( SELECT s.id
   FROM peer.story s
  WHERE ((s.member_yes = s.version) AND (s.desk_yes = s.version) AND (s.withdrawn_on IS NULL)))))));

CREATE POLICY agreeing ON peer.story_version FOR SELECT TO {{peer}} USING ((story = ANY (ARRAY( SELECT s.id
   FROM peer.story s
  WHERE (s.consultant = ANY (( SELECT app.personas() AS personas)::uuid[]))))));

ALTER TABLE peer.alarm ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.alarm_send ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.alarm_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY answered ON peer.appeal FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (NOT (first_decider = ANY (( SELECT app.personas() AS personas)::uuid[]))) AND (NOT (persona = ANY (( SELECT app.personas() AS personas)::uuid[])))));

CREATE POLICY answered ON peer.report FOR UPDATE TO {{peer}} USING (((( SELECT app.standing() AS standing) = 'consultant'::text) AND (desk_case = ANY (ARRAY( SELECT c.id
   FROM peer.desk_case c
  WHERE (c.community = ( SELECT app.community() AS community)))))));

ALTER TABLE peer.appeal ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.area ENABLE ROW LEVEL SECURITY;

CREATE POLICY arranged ON peer.area FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

ALTER TABLE peer.audit_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.audit_pending ENABLE ROW LEVEL SECURITY;

CREATE POLICY begun ON peer.cafe_talk FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[]))));

CREATE POLICY begun ON peer.desk_shift FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

ALTER TABLE peer.block ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.bridge_along ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.bridge_along_word ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.bridge_given ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.bridge_pair ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.bridge_word ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_after ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_buddy ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_claim ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_date ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_feed ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_guest ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_look ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_mark ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_pair ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_picture ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_place ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_series ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_sign_up ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_talk ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.cafe_talk_word ENABLE ROW LEVEL SECURITY;

CREATE POLICY came ON peer.cafe_sign_up FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY chain ON peer.audit_entry TO {{peer_job}} USING (true);

CREATE POLICY changed ON peer.cafe_buddy FOR UPDATE TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY changed ON peer.cafe_date FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY changed ON peer.cafe_feed FOR UPDATE TO {{peer}} USING ((claim = ANY (( SELECT app.claims() AS claims)::bytea[])));

CREATE POLICY changed ON peer.cafe_guest FOR UPDATE TO {{peer}} USING ((id = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY changed ON peer.cafe_mark FOR UPDATE TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY changed ON peer.cafe_place FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY changed ON peer.cafe_series FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY changed ON peer.cafe_sign_up FOR UPDATE TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY changed ON peer.post FOR UPDATE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[]))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY chosen ON peer.persona FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (id = ANY (( SELECT app.personas() AS personas)::uuid[])) AND ((kind = 'member'::text) OR (( SELECT app.standing() AS standing) = 'consultant'::text))));

CREATE POLICY chosen ON peer.persona_claim FOR INSERT TO {{peer}} WITH CHECK (((claim = ANY (( SELECT app.claims() AS claims)::bytea[])) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (community = ( SELECT app.community() AS community))));

ALTER TABLE peer.circle ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.circle_member ENABLE ROW LEVEL SECURITY;

CREATE POLICY counted ON peer.appeal FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY counted ON peer.decision FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY counted ON peer.report FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY decided ON peer.decision FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND peer.rule_holds((rules_version)::integer, rule) AND (decided_by = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[])))));

ALTER TABLE peer.decision ENABLE ROW LEVEL SECURITY;

CREATE POLICY desk ON peer.alarm FOR SELECT TO {{peer}} USING (((( SELECT app.standing() AS standing) = 'consultant'::text) AND (desk_case = ANY (ARRAY( SELECT c.id
   FROM peer.desk_case c
  WHERE (c.community = ( SELECT app.community() AS community)))))));

CREATE POLICY desk ON peer.alarm_send FOR SELECT TO {{peer}} USING (((( SELECT app.standing() AS standing) = 'consultant'::text) AND (alarm = ANY (ARRAY( SELECT a.report
   FROM peer.alarm a)))));

CREATE POLICY desk ON peer.appeal FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.bridge_along FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND ((other IS NULL) OR other_yes)));

CREATE POLICY desk ON peer.bridge_along_word FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (along = ANY (ARRAY( SELECT a.id
   FROM peer.bridge_along a
  WHERE ((a.other IS NULL) OR a.other_yes))))));

CREATE POLICY desk ON peer.cafe_after FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND ((kind = 'to_host'::text) OR (guest IS NULL) OR ((kind = 'thanks'::text) AND (to_guest IS NULL)))));

CREATE POLICY desk ON peer.cafe_guest FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.cafe_look FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (clash_on IS NOT NULL)));

CREATE POLICY desk ON peer.cafe_pair FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.cafe_sign_up FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.cafe_talk FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.cafe_talk_word FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.decision FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.desk_case FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND ((about IS NULL) OR (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[]))))));

CREATE POLICY desk ON peer.desk_hand TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.desk_line FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND ((about IS NULL) OR (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[]))))));

CREATE POLICY desk ON peer.desk_look FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.desk_note FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[])))));

CREATE POLICY desk ON peer.desk_shift FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.desk_text TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (changed_by = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY desk ON peer.first_words FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.held_post FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY desk ON peer.missed FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (NOT (claim = ANY (( SELECT app.claims() AS claims)::bytea[])))));

CREATE POLICY desk ON peer.report FOR SELECT TO {{peer}} USING (((( SELECT app.standing() AS standing) = 'consultant'::text) AND (desk_case = ANY (ARRAY( SELECT c.id
   FROM peer.desk_case c
  WHERE (c.community = ( SELECT app.community() AS community)))))));

CREATE POLICY desk ON peer.story FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (withdrawn_on IS NULL) AND ((consultant IS NULL) OR (consultant = ANY (( SELECT app.personas() AS personas)::uuid[])))));

ALTER TABLE peer.desk_case ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_hand ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_look ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_own ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_shift ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_supervision ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.desk_text ENABLE ROW LEVEL SECURITY;

CREATE POLICY done ON peer.desk_line FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND ((who = ANY (( SELECT app.personas() AS personas)::uuid[])) OR ((who IS NULL) AND (cardinality(( SELECT app.personas() AS personas)) = 0) AND (what = ANY (ARRAY['appeal_answered'::text, 'lifted'::text])))) AND ((( SELECT app.standing() AS standing) = 'consultant'::text) OR ((what = 'appealed'::text) AND (about = who)))));

CREATE POLICY done ON peer.desk_own FOR UPDATE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY ended ON peer.bridge_along FOR DELETE TO {{peer}} USING (((asker = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (other = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY ended ON peer.desk_shift FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (ended_at IS NULL))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

ALTER TABLE peer.first_words ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.form_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY found_again ON peer.held_post FOR UPDATE TO {{peer}} USING (((persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (let_out_at IS NOT NULL))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND shown AND (let_out_at IS NULL) AND (let_out_by IS NULL)));

CREATE POLICY functions ON peer.bridge_along TO owner USING (true);

CREATE POLICY functions ON peer.bridge_given TO owner USING (true);

CREATE POLICY functions ON peer.bridge_pair FOR SELECT TO owner USING (true);

CREATE POLICY functions ON peer.cafe_after FOR SELECT TO owner USING (true);

CREATE POLICY functions ON peer.cafe_buddy FOR SELECT TO owner USING (true);

CREATE POLICY functions ON peer.cafe_claim FOR SELECT TO owner USING (true);

CREATE POLICY functions ON peer.cafe_date TO owner USING (true);

CREATE POLICY functions ON peer.cafe_guest TO owner USING (true);

CREATE POLICY functions ON peer.cafe_pair TO owner USING (true);

CREATE POLICY functions ON peer.cafe_sign_up TO owner USING (true);

CREATE POLICY functions ON peer.persona FOR SELECT TO owner USING (true);

CREATE POLICY given ON peer.support FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY gone ON peer.cafe_buddy FOR DELETE TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY gone ON peer.cafe_feed FOR DELETE TO {{peer}} USING ((claim = ANY (( SELECT app.claims() AS claims)::bytea[])));

CREATE POLICY gone ON peer.cafe_guest FOR DELETE TO {{peer}} USING ((id = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY gone ON peer.circle_member FOR DELETE TO {{peer}} USING (((persona = ANY (( SELECT app.personas() AS personas)::uuid[])) OR ((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text))));

CREATE POLICY grown ON peer.topic FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND ((circle IS NULL) OR (circle = ANY (( SELECT peer.my_circles(true) AS my_circles)::uuid[])))));

CREATE POLICY handed_over ON peer.desk_note FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[])))));

CREATE POLICY handled ON peer.desk_case FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND ((about IS NULL) OR (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[]))))));

CREATE POLICY handled ON peer.story FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (withdrawn_on IS NULL) AND (NOT (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))) AND ((consultant IS NULL) OR (consultant = ANY (( SELECT app.personas() AS personas)::uuid[])))));

ALTER TABLE peer.harm_word ENABLE ROW LEVEL SECURITY;

CREATE POLICY held ON peer.desk_supervision FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY held ON peer.held_post FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (let_out_at IS NULL)));

ALTER TABLE peer.held_post ENABLE ROW LEVEL SECURITY;

CREATE POLICY here ON peer.area FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND ((NOT circle) OR (id = ANY (( SELECT peer.my_circles(false) AS my_circles)::uuid[])) OR (( SELECT app.standing() AS standing) = 'consultant'::text))));

CREATE POLICY here ON peer.cafe_date FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.cafe_picture FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.cafe_place FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.cafe_series FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.circle FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (area = ANY (( SELECT peer.my_circles(false) AS my_circles)::uuid[]))));

CREATE POLICY here ON peer.harm_word FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.hold_wish FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.house_rules FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) OR (community = ( SELECT app.lays_out() AS lays_out))));

CREATE POLICY here ON peer.measure FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.persona FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.picture FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND peer.reads_post(post)));

CREATE POLICY here ON peer.post FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (persona <> ALL (( SELECT app.hidden() AS hidden)::uuid[])) AND ((circle IS NULL) OR (circle = ANY (( SELECT peer.my_circles(true) AS my_circles)::uuid[]))) AND ((hidden IS NULL) OR (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (( SELECT app.standing() AS standing) = 'consultant'::text))));

CREATE POLICY here ON peer.post_removal FOR SELECT TO {{peer}} USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY here ON peer.story_shown FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND ((persona IS NULL) OR (persona <> ALL (( SELECT app.hidden() AS hidden)::uuid[]))) AND ((hidden IS NULL) OR (( SELECT app.standing() AS standing) = 'consultant'::text) OR (id = ANY (ARRAY( SELECT s.id
   FROM peer.story s
  WHERE (s.persona = ANY (( SELECT app.personas() AS personas)::uuid[]))))))));

CREATE POLICY here ON peer.support FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (persona <> ALL (( SELECT app.hidden() AS hidden)::uuid[]))));

CREATE POLICY here ON peer.topic FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (persona <> ALL (( SELECT app.hidden() AS hidden)::uuid[])) AND ((circle IS NULL) OR (circle = ANY (( SELECT peer.my_circles(true) AS my_circles)::uuid[])))));

CREATE POLICY hidden ON peer.post FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY hidden ON peer.story_shown FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

ALTER TABLE peer.hold_wish ENABLE ROW LEVEL SECURITY;

CREATE POLICY hosted ON peer.circle FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

ALTER TABLE peer.house_rules ENABLE ROW LEVEL SECURITY;

CREATE POLICY in_its_topic ON peer.post AS RESTRICTIVE FOR INSERT TO {{peer}} WITH CHECK ((EXISTS ( SELECT
   FROM peer.persona p
  WHERE ((p.id = post.persona) AND ((p.topic IS NULL) OR (p.topic = post.topic))))));

CREATE POLICY in_its_topic ON peer.topic AS RESTRICTIVE FOR INSERT TO {{peer}} WITH CHECK ((EXISTS ( SELECT
   FROM peer.persona p
  WHERE ((p.id = topic.persona) AND ((p.topic IS NULL) OR (p.topic = topic.id))))));

CREATE POLICY invited ON peer.circle_member FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (joined_on IS NULL)));

CREATE POLICY job ON peer.alarm TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.alarm_send TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.alarm_step TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.appeal FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.area TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.bridge_along TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.bridge_along_word FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.bridge_given FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.bridge_pair TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.bridge_word FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_after FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_claim FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_date TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_feed FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_guest TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_look TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_mark FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_picture FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_place FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_series FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_sign_up TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.cafe_talk FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.circle TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.circle_member FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.decision FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_case TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_hand TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_line TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_look TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_note TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_own TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_shift TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.desk_supervision TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.form_key TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.harm_word TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.kept_page TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.measure TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.missed TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.notice TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.persona FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.persona_claim FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.picture TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.post TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.post_removal TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.post_version TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.report FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.sealed_page TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.story TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.story_shown FOR SELECT TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.story_version TO {{peer_job}} USING (true);

CREATE POLICY job ON peer.topic TO {{peer_job}} USING (true);

CREATE POLICY joined ON peer.circle_member FOR UPDATE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY keeps ON peer.cafe_place FOR INSERT TO {{peer}} WITH CHECK ((community = ( SELECT app.lays_out() AS lays_out)));

CREATE POLICY keeps_on ON peer.cafe_place FOR UPDATE TO {{peer}} USING ((community = ( SELECT app.lays_out() AS lays_out)));

CREATE POLICY kept ON peer.post_version FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (EXISTS ( SELECT
   FROM peer.post o
  WHERE ((o.id = post_version.post) AND (o.persona = post_version.persona))))));

ALTER TABLE peer.kept_page ENABLE ROW LEVEL SECURITY;

CREATE POLICY laid ON peer.measure FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY laid_out ON peer.area FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY laid_out ON peer.cafe_date FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY laid_out ON peer.cafe_picture FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY laid_out ON peer.cafe_place FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY laid_out ON peer.cafe_series FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY lays_out ON peer.area FOR SELECT TO {{peer}} USING (((NOT circle) AND (community = ( SELECT app.lays_out() AS lays_out))));

CREATE POLICY lays_out ON peer.cafe_place FOR SELECT TO {{peer}} USING ((community = ( SELECT app.lays_out() AS lays_out)));

CREATE POLICY let_in ON peer.cafe_guest FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND ((id = ANY (( SELECT peer.seen_with_me() AS seen_with_me)::uuid[])) OR (id = ANY (( SELECT peer.met_on_the_way() AS met_on_the_way)::uuid[])))));

CREATE POLICY let_out ON peer.held_post FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY lifted ON peer.decision FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[])))));

CREATE POLICY lifted ON peer.measure FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY looking ON peer.desk_look TO {{peer}} USING (((persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (( SELECT app.standing() AS standing) = 'consultant'::text))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY made ON peer.cafe_claim FOR INSERT TO {{peer}} WITH CHECK (((claim = ANY (( SELECT app.claims() AS claims)::bytea[])) AND (guest = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY made ON peer.cafe_feed FOR INSERT TO {{peer}} WITH CHECK (((claim = ANY (( SELECT app.claims() AS claims)::bytea[])) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY made ON peer.cafe_guest FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (id = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY made ON peer.cafe_mark FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[]))));

CREATE POLICY made ON peer.cafe_pair FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (NOT offerer_yes) AND (((wisher = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])) AND (date = ANY (( SELECT peer.my_cafe_dates() AS my_cafe_dates)::uuid[]))) OR ((( SELECT app.standing() AS standing) = 'consultant'::text) AND (NOT wisher_yes)))));

CREATE POLICY made ON peer.circle FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY made ON peer.house_rules FOR INSERT TO {{peer}} WITH CHECK ((community = ( SELECT app.lays_out() AS lays_out)));

ALTER TABLE peer.measure ENABLE ROW LEVEL SECURITY;

CREATE POLICY mine ON peer.alarm FOR SELECT TO {{peer}} USING (((about = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (report = ANY (ARRAY( SELECT r.id
   FROM peer.report r
  WHERE (r.persona = ANY (( SELECT app.personas() AS personas)::uuid[])))))));

CREATE POLICY mine ON peer.appeal FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.block FOR SELECT TO {{peer}} USING (((blocker = ANY (ARRAY( SELECT c.persona
   FROM peer.persona_claim c))) OR (blocked = ANY (ARRAY( SELECT c.persona
   FROM peer.persona_claim c)))));

CREATE POLICY mine ON peer.bridge_along FOR SELECT TO {{peer}} USING (((asker = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (other = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY mine ON peer.bridge_along_word FOR SELECT TO {{peer}} USING ((along = ANY (( SELECT peer.my_alongs() AS my_alongs)::uuid[])));

CREATE POLICY mine ON peer.bridge_given FOR SELECT TO {{peer}} USING ((by = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.bridge_pair FOR SELECT TO {{peer}} USING (((asker = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (asked = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY mine ON peer.cafe_after FOR SELECT TO {{peer}} USING (((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])) OR (to_guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[]))));

CREATE POLICY mine ON peer.cafe_buddy FOR SELECT TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY mine ON peer.cafe_claim FOR SELECT TO {{peer}} USING ((claim = ANY (( SELECT app.claims() AS claims)::bytea[])));

CREATE POLICY mine ON peer.cafe_feed FOR SELECT TO {{peer}} USING ((claim = ANY (( SELECT app.claims() AS claims)::bytea[])));

CREATE POLICY mine ON peer.cafe_guest FOR SELECT TO {{peer}} USING ((id = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY mine ON peer.cafe_mark FOR SELECT TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY mine ON peer.cafe_pair FOR SELECT TO {{peer}} USING (((wisher = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])) OR (offerer = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[]))));

CREATE POLICY mine ON peer.cafe_sign_up FOR SELECT TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY mine ON peer.cafe_talk FOR SELECT TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY mine ON peer.cafe_talk_word FOR SELECT TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY mine ON peer.decision FOR SELECT TO {{peer}} USING ((about = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.desk_line FOR SELECT TO {{peer}} USING (((about = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (what = ANY (ARRAY['decided'::text, 'lifted'::text, 'appealed'::text, 'appeal_answered'::text, 'notes_handed_over'::text, 'corrected'::text]))));

CREATE POLICY mine ON peer.desk_note FOR SELECT TO {{peer}} USING (((about = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (handed_over_at IS NOT NULL)));

CREATE POLICY mine ON peer.desk_own FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.desk_supervision FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.first_words FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.form_key TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[]))) WITH CHECK (((persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (community = ( SELECT app.community() AS community))));

CREATE POLICY mine ON peer.held_post FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.kept_page FOR SELECT TO {{peer}} USING ((id = ANY (( SELECT app.claims() AS claims)::bytea[])));

CREATE POLICY mine ON peer.missed FOR SELECT TO {{peer}} USING (((claim = ANY (( SELECT app.claims() AS claims)::bytea[])) AND (said_on IS NOT NULL)));

CREATE POLICY mine ON peer.note_wish FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.notice FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.persona_claim FOR SELECT TO {{peer}} USING ((claim = ANY (( SELECT app.claims() AS claims)::bytea[])));

CREATE POLICY mine ON peer.report FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.sealed_page FOR SELECT TO {{peer}} USING ((id = ANY (( SELECT app.claims() AS claims)::bytea[])));

CREATE POLICY mine ON peer.story FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine ON peer.story_version FOR SELECT TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY mine_again ON peer.story_version FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (NOT by_desk) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

ALTER TABLE peer.missed ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.note_wish ENABLE ROW LEVEL SECURITY;

CREATE POLICY noted ON peer.post FOR UPDATE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

ALTER TABLE peer.notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY objected ON peer.appeal FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (outcome IS NULL) AND (decision = ANY (ARRAY( SELECT d.id
   FROM peer.decision d
  WHERE (d.about = ANY (( SELECT app.personas() AS personas)::uuid[])))))));

CREATE POLICY offered ON peer.cafe_buddy FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND ((date = ANY (( SELECT peer.my_cafe_dates() AS my_cafe_dates)::uuid[])) OR (( SELECT app.standing() AS standing) = 'consultant'::text))));

CREATE POLICY offered ON peer.story FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (consultant IS NULL) AND (member_yes IS NULL) AND (desk_yes IS NULL) AND (version = 1) AND (withdrawn_on IS NULL)));

CREATE POLICY open_case ON peer.desk_case TO owner USING ((community = ( SELECT app.community() AS community))) WITH CHECK ((community = ( SELECT app.community() AS community)));

CREATE POLICY ours ON peer.bridge_word FOR SELECT TO {{peer}} USING ((pair = ANY (( SELECT peer.my_pairs() AS my_pairs)::uuid[])));

CREATE POLICY own_parts ON peer.circle FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

CREATE POLICY own_parts ON peer.circle_member FOR SELECT TO owner USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY own_parts ON peer.story FOR SELECT TO owner USING ((community = ( SELECT app.community() AS community)));

ALTER TABLE peer.persona ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.persona_claim ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.picture ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.post ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.post_removal ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.post_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY put ON peer.picture FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (EXISTS ( SELECT
   FROM peer.post o
  WHERE ((o.id = picture.post) AND (o.persona = picture.persona))))));

CREATE POLICY raised ON peer.alarm FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (taken_at IS NULL) AND (report = ANY (ARRAY( SELECT r.id
   FROM peer.report r
  WHERE (r.persona = ANY (( SELECT app.personas() AS personas)::uuid[])))))));

CREATE POLICY renamed ON peer.persona FOR UPDATE TO {{peer}} USING ((id = ANY (( SELECT app.personas() AS personas)::uuid[])));

ALTER TABLE peer.report ENABLE ROW LEVEL SECURITY;

CREATE POLICY said ON peer.bridge_along_word FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (by = ANY (( SELECT app.personas() AS personas)::uuid[])) AND ((along = ANY (( SELECT peer.my_alongs() AS my_alongs)::uuid[])) OR ((( SELECT app.standing() AS standing) = 'consultant'::text) AND (along = ANY (ARRAY( SELECT a.id
   FROM peer.bridge_along a
  WHERE ((a.other IS NULL) OR a.other_yes))))))));

CREATE POLICY said ON peer.bridge_word FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (by = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (pair = ANY (( SELECT peer.my_open_pairs() AS my_open_pairs)::uuid[]))));

CREATE POLICY said ON peer.cafe_after FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])) AND (kind <> 'kind_word'::text) AND (date = ANY (( SELECT peer.my_cafe_dates() AS my_cafe_dates)::uuid[]))) OR ((guest IS NULL) AND (kind = 'kind_word'::text) AND (( SELECT app.standing() AS standing) = 'consultant'::text)))));

CREATE POLICY said ON peer.cafe_buddy FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])) AND (date = ANY (( SELECT peer.my_cafe_dates() AS my_cafe_dates)::uuid[]))));

CREATE POLICY said ON peer.cafe_talk_word FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (((NOT by_desk) AND (guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[]))) OR (by_desk AND (( SELECT app.standing() AS standing) = 'consultant'::text)))));

CREATE POLICY said ON peer.first_words FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (seen_at IS NULL)));

CREATE POLICY said ON peer.missed FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (said_on IS NULL) AND (NOT (claim = ANY (( SELECT app.claims() AS claims)::bytea[]))))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (said_by = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY seal ON peer.audit_pending TO {{peer_job}} USING (true);

ALTER TABLE peer.sealed_page ENABLE ROW LEVEL SECURITY;

CREATE POLICY search ON peer.post FOR SELECT TO owner USING (true);

CREATE POLICY search ON peer.search_entry TO owner USING (true);

CREATE POLICY search ON peer.search_word TO owner USING (true);

CREATE POLICY search ON peer.topic FOR SELECT TO owner USING (true);

ALTER TABLE peer.search_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.search_word ENABLE ROW LEVEL SECURITY;

CREATE POLICY seen ON peer.alarm_step FOR SELECT TO {{peer}} USING ((alarm = ANY (ARRAY( SELECT a.report
   FROM peer.alarm a))));

CREATE POLICY seen ON peer.first_words FOR UPDATE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY sent ON peer.report FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (outcome IS NULL)));

CREATE POLICY shown ON peer.bridge_given FOR SELECT TO {{peer}} USING ((id = ANY (( SELECT peer.given_to_me() AS given_to_me)::uuid[])));

CREATE POLICY started ON peer.topic FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY stepped ON peer.alarm_step FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (alarm = ANY (ARRAY( SELECT a.report
   FROM peer.alarm a))) AND (((what = ANY (ARRAY['raised'::text, 'folded'::text])) AND (who IS NULL)) OR ((what = 'taken'::text) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (who = ANY (( SELECT app.personas() AS personas)::uuid[]))) OR ((what = 'contact_taken'::text) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (who IS NULL) AND (cardinality(( SELECT app.personas() AS personas)) = 0)))));

ALTER TABLE peer.story ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.story_shown ENABLE ROW LEVEL SECURITY;

ALTER TABLE peer.story_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY suggested ON peer.story_version FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND by_desk AND (story = ANY (ARRAY( SELECT s.id
   FROM peer.story s
  WHERE (s.consultant = ANY (( SELECT app.personas() AS personas)::uuid[])))))));

ALTER TABLE peer.support ENABLE ROW LEVEL SECURITY;

CREATE POLICY taken ON peer.alarm FOR UPDATE TO {{peer}} USING (((( SELECT app.standing() AS standing) = 'consultant'::text) AND (desk_case = ANY (ARRAY( SELECT c.id
   FROM peer.desk_case c
  WHERE (c.community = ( SELECT app.community() AS community))))))) WITH CHECK ((community = ( SELECT app.community() AS community)));

CREATE POLICY taken ON peer.post_removal FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (EXISTS ( SELECT
   FROM peer.post o
  WHERE ((o.id = post_removal.post) AND (o.persona = post_removal.persona))))));

CREATE POLICY taken_back ON peer.block FOR DELETE TO {{peer}} USING ((blocker = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY taken_back ON peer.bridge_given FOR DELETE TO {{peer}} USING ((by = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY taken_back ON peer.bridge_pair FOR DELETE TO {{peer}} USING (((state = 'asked'::text) AND (asker = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY taken_back ON peer.cafe_after FOR DELETE TO {{peer}} USING ((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])));

CREATE POLICY taken_back ON peer.desk_supervision FOR DELETE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY taken_back ON peer.story_shown FOR DELETE TO {{peer}} USING ((id = ANY (ARRAY( SELECT s.id
   FROM peer.story s
  WHERE (s.persona = ANY (( SELECT app.personas() AS personas)::uuid[]))))));

CREATE POLICY taken_back ON peer.support FOR DELETE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY taken_down ON peer.cafe_picture FOR DELETE TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY tell ON peer.notice FOR INSERT TO {{peer}} WITH CHECK ((community = ( SELECT app.community() AS community)));

CREATE POLICY theirs ON peer.post_version FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (( SELECT app.standing() AS standing) = 'consultant'::text))));

CREATE POLICY thrown_away ON peer.desk_own FOR DELETE TO {{peer}} USING ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])));

CREATE POLICY together ON peer.circle_member FOR SELECT TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND ((persona = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (circle = ANY (( SELECT peer.my_circles(true) AS my_circles)::uuid[])))));

CREATE POLICY told ON peer.appeal FOR UPDATE TO {{peer_job}} USING (true);

CREATE POLICY told ON peer.bridge_given FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (by = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (pair = ANY (( SELECT peer.my_open_pairs() AS my_open_pairs)::uuid[]))));

ALTER TABLE peer.topic ENABLE ROW LEVEL SECURITY;

CREATE POLICY undone ON peer.post_removal FOR DELETE TO {{peer}} USING (((persona = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (cleared_at IS NULL)));

CREATE POLICY wanted ON peer.block FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (blocker = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY went_on ON peer.bridge_along FOR UPDATE TO {{peer}} USING (((asker = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (other = ANY (( SELECT app.personas() AS personas)::uuid[])) OR ((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND ((other IS NULL) OR other_yes))));

CREATE POLICY went_on ON peer.bridge_pair FOR UPDATE TO {{peer}} USING ((((state = 'open'::text) AND (asker = ANY (( SELECT app.personas() AS personas)::uuid[]))) OR ((state = ANY (ARRAY['asked'::text, 'open'::text])) AND (asked = ANY (( SELECT app.personas() AS personas)::uuid[]))))) WITH CHECK (((asker = ANY (( SELECT app.personas() AS personas)::uuid[])) OR (asked = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY went_on ON peer.cafe_talk FOR UPDATE TO {{peer}} USING (((guest = ANY (( SELECT peer.my_guests() AS my_guests)::uuid[])) OR ((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text))));

CREATE POLICY wished ON peer.bridge_along FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (asker = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (NOT other_yes) AND (( SELECT app.standing() AS standing) = 'member'::text) AND ((pair IS NULL) OR ((pair = ANY (( SELECT peer.my_open_pairs() AS my_open_pairs)::uuid[])) AND (other = ANY (( SELECT peer.my_others() AS my_others)::uuid[]))))));

CREATE POLICY wished ON peer.bridge_pair FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (asker = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (state = 'asked'::text) AND (words = 0) AND (( SELECT app.standing() AS standing) = 'member'::text) AND peer.is_member_name(asker) AND peer.is_member_name(asked)));

CREATE POLICY wished ON peer.hold_wish TO {{peer}} USING (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text))) WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text)));

CREATE POLICY wished ON peer.note_wish FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY written ON peer.desk_note FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (written_by = ANY (( SELECT app.personas() AS personas)::uuid[])) AND (NOT (about = ANY (( SELECT app.personas() AS personas)::uuid[])))));

CREATE POLICY written ON peer.desk_own FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (( SELECT app.standing() AS standing) = 'consultant'::text) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

CREATE POLICY written ON peer.post FOR INSERT TO {{peer}} WITH CHECK (((community = ( SELECT app.community() AS community)) AND (persona = ANY (( SELECT app.personas() AS personas)::uuid[]))));

ALTER TABLE sign_in.account ENABLE ROW LEVEL SECURITY;

CREATE POLICY library ON sign_in.account TO {{sign_in}} USING (true);

CREATE POLICY library ON sign_in.session TO {{sign_in}} USING (true);

CREATE POLICY library ON sign_in."user" TO {{sign_in}} USING (true);

CREATE POLICY library ON sign_in.verification TO {{sign_in}} USING (true);

ALTER TABLE sign_in.session ENABLE ROW LEVEL SECURITY;

ALTER TABLE sign_in."user" ENABLE ROW LEVEL SECURITY;

ALTER TABLE sign_in.verification ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA accounts TO {{accounts}};
GRANT USAGE ON SCHEMA accounts TO {{accounts_job}};

GRANT USAGE ON SCHEMA app TO {{sign_in}};
GRANT USAGE ON SCHEMA app TO {{accounts}};
GRANT USAGE ON SCHEMA app TO {{care}};
GRANT USAGE ON SCHEMA app TO {{peer}};
GRANT USAGE ON SCHEMA app TO {{accounts_job}};
GRANT USAGE ON SCHEMA app TO {{care_job}};
GRANT USAGE ON SCHEMA app TO {{peer_job}};

GRANT USAGE ON SCHEMA care TO {{care}};
GRANT USAGE ON SCHEMA care TO {{care_job}};
GRANT USAGE ON SCHEMA care TO {{accounts}};
GRANT USAGE ON SCHEMA care TO {{accounts_job}};

GRANT USAGE ON SCHEMA peer TO {{peer}};
GRANT USAGE ON SCHEMA peer TO {{peer_job}};

REVOKE USAGE ON SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA sign_in TO {{sign_in}};

REVOKE ALL ON FUNCTION app.community() FROM PUBLIC;
GRANT ALL ON FUNCTION app.community() TO {{sign_in}};
GRANT ALL ON FUNCTION app.community() TO {{accounts}};
GRANT ALL ON FUNCTION app.community() TO {{care}};
GRANT ALL ON FUNCTION app.community() TO {{peer}};
GRANT ALL ON FUNCTION app.community() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.community() TO {{care_job}};
GRANT ALL ON FUNCTION app.community() TO {{peer_job}};

REVOKE ALL ON FUNCTION app.person() FROM PUBLIC;
GRANT ALL ON FUNCTION app.person() TO {{sign_in}};
GRANT ALL ON FUNCTION app.person() TO {{accounts}};
GRANT ALL ON FUNCTION app.person() TO {{care}};
GRANT ALL ON FUNCTION app.person() TO {{peer}};
GRANT ALL ON FUNCTION app.person() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.person() TO {{care_job}};
GRANT ALL ON FUNCTION app.person() TO {{peer_job}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE accounts.role TO {{accounts}};
GRANT SELECT ON TABLE accounts.role TO {{accounts_job}};

REVOKE ALL ON FUNCTION accounts.holds(wanted text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION accounts.holds(wanted text[]) TO {{accounts}};

REVOKE ALL ON FUNCTION app.claims() FROM PUBLIC;
GRANT ALL ON FUNCTION app.claims() TO {{sign_in}};
GRANT ALL ON FUNCTION app.claims() TO {{accounts}};
GRANT ALL ON FUNCTION app.claims() TO {{care}};
GRANT ALL ON FUNCTION app.claims() TO {{peer}};
GRANT ALL ON FUNCTION app.claims() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.claims() TO {{care_job}};
GRANT ALL ON FUNCTION app.claims() TO {{peer_job}};

REVOKE ALL ON FUNCTION app.hidden() FROM PUBLIC;
GRANT ALL ON FUNCTION app.hidden() TO {{sign_in}};
GRANT ALL ON FUNCTION app.hidden() TO {{accounts}};
GRANT ALL ON FUNCTION app.hidden() TO {{care}};
GRANT ALL ON FUNCTION app.hidden() TO {{peer}};
GRANT ALL ON FUNCTION app.hidden() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.hidden() TO {{care_job}};
GRANT ALL ON FUNCTION app.hidden() TO {{peer_job}};

REVOKE ALL ON FUNCTION app.lays_out() FROM PUBLIC;
GRANT ALL ON FUNCTION app.lays_out() TO {{sign_in}};
GRANT ALL ON FUNCTION app.lays_out() TO {{accounts}};
GRANT ALL ON FUNCTION app.lays_out() TO {{care}};
GRANT ALL ON FUNCTION app.lays_out() TO {{peer}};
GRANT ALL ON FUNCTION app.lays_out() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.lays_out() TO {{care_job}};
GRANT ALL ON FUNCTION app.lays_out() TO {{peer_job}};

REVOKE ALL ON FUNCTION app.personas() FROM PUBLIC;
GRANT ALL ON FUNCTION app.personas() TO {{sign_in}};
GRANT ALL ON FUNCTION app.personas() TO {{accounts}};
GRANT ALL ON FUNCTION app.personas() TO {{care}};
GRANT ALL ON FUNCTION app.personas() TO {{peer}};
GRANT ALL ON FUNCTION app.personas() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.personas() TO {{care_job}};
GRANT ALL ON FUNCTION app.personas() TO {{peer_job}};

REVOKE ALL ON FUNCTION app.standing() FROM PUBLIC;
GRANT ALL ON FUNCTION app.standing() TO {{sign_in}};
GRANT ALL ON FUNCTION app.standing() TO {{accounts}};
GRANT ALL ON FUNCTION app.standing() TO {{care}};
GRANT ALL ON FUNCTION app.standing() TO {{peer}};
GRANT ALL ON FUNCTION app.standing() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.standing() TO {{care_job}};
GRANT ALL ON FUNCTION app.standing() TO {{peer_job}};

REVOKE ALL ON FUNCTION app.today() FROM PUBLIC;
GRANT ALL ON FUNCTION app.today() TO {{sign_in}};
GRANT ALL ON FUNCTION app.today() TO {{accounts}};
GRANT ALL ON FUNCTION app.today() TO {{care}};
GRANT ALL ON FUNCTION app.today() TO {{peer}};
GRANT ALL ON FUNCTION app.today() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.today() TO {{care_job}};
GRANT ALL ON FUNCTION app.today() TO {{peer_job}};

REVOKE ALL ON FUNCTION app.visitor() FROM PUBLIC;
GRANT ALL ON FUNCTION app.visitor() TO {{sign_in}};
GRANT ALL ON FUNCTION app.visitor() TO {{accounts}};
GRANT ALL ON FUNCTION app.visitor() TO {{care}};
GRANT ALL ON FUNCTION app.visitor() TO {{peer}};
GRANT ALL ON FUNCTION app.visitor() TO {{accounts_job}};
GRANT ALL ON FUNCTION app.visitor() TO {{care_job}};
GRANT ALL ON FUNCTION app.visitor() TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE care.agreement TO {{care}};
GRANT SELECT ON TABLE care.agreement TO {{care_job}};

GRANT UPDATE(member_yes) ON TABLE care.agreement TO {{care}};

GRANT UPDATE(helper_yes) ON TABLE care.agreement TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.participant TO {{care}};
GRANT SELECT,INSERT,DELETE ON TABLE care.participant TO {{care_job}};

GRANT UPDATE(seen_ordinal) ON TABLE care.participant TO {{care}};

GRANT UPDATE(reads) ON TABLE care.participant TO {{care}};

GRANT UPDATE(archived_ordinal) ON TABLE care.participant TO {{care}};

GRANT UPDATE(unread) ON TABLE care.participant TO {{care}};

GRANT SELECT,INSERT ON TABLE care.tie TO {{care}};
GRANT SELECT,DELETE ON TABLE care.tie TO {{care_job}};

GRANT UPDATE(state) ON TABLE care.tie TO {{care}};
GRANT UPDATE(state) ON TABLE care.tie TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.tie TO {{care}};
GRANT UPDATE(box) ON TABLE care.tie TO {{care_job}};

REVOKE ALL ON FUNCTION care.agreed_in_place(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION care.agreed_in_place(wanted uuid) TO {{care}};

REVOKE ALL ON FUNCTION care.ended_stays_ended() FROM PUBLIC;

REVOKE ALL ON FUNCTION care.my_own_conversations() FROM PUBLIC;
GRANT ALL ON FUNCTION care.my_own_conversations() TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.notice TO {{care}};
GRANT SELECT,INSERT,DELETE ON TABLE care.notice TO {{care_job}};

REVOKE ALL ON FUNCTION care.forget_notice(of_whom uuid, conversation uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION care.forget_notice(of_whom uuid, conversation uuid) TO {{care}};

GRANT SELECT ON TABLE care.relative_tie TO {{care}};
GRANT SELECT,DELETE ON TABLE care.relative_tie TO {{care_job}};

GRANT UPDATE(state) ON TABLE care.relative_tie TO {{care}};

GRANT UPDATE(box) ON TABLE care.relative_tie TO {{care}};

REVOKE ALL ON FUNCTION care.tie_stands(wanted uuid, whose uuid, with_whom uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION care.forget_share_notice(of_whom uuid, wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION care.forget_share_notice(of_whom uuid, wanted uuid) TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.share TO {{care}};
GRANT DELETE ON TABLE care.share TO {{care_job}};

GRANT SELECT(id) ON TABLE care.share TO {{care_job}};

GRANT SELECT(person) ON TABLE care.share TO {{care_job}};

GRANT SELECT(reader) ON TABLE care.share TO {{care_job}};

GRANT SELECT(tie) ON TABLE care.share TO {{care_job}};

GRANT UPDATE(family) ON TABLE care.share TO {{care}};

GRANT UPDATE(may) ON TABLE care.share TO {{care}};

GRANT UPDATE(last_day) ON TABLE care.share TO {{care}};
GRANT SELECT(last_day) ON TABLE care.share TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.share TO {{care}};

REVOKE ALL ON FUNCTION care.my_shares() FROM PUBLIC;
GRANT ALL ON FUNCTION care.my_shares() TO {{care}};

REVOKE ALL ON FUNCTION care.may_suggest() FROM PUBLIC;
GRANT ALL ON FUNCTION care.may_suggest() TO {{care}};

GRANT SELECT ON TABLE care.team_member TO {{care}};
GRANT SELECT,INSERT,DELETE ON TABLE care.team_member TO {{care_job}};

GRANT UPDATE(lead) ON TABLE care.team_member TO {{care_job}};

REVOKE ALL ON FUNCTION care.my_teams() FROM PUBLIC;
GRANT ALL ON FUNCTION care.my_teams() TO {{care}};

REVOKE ALL ON FUNCTION care.my_conversations() FROM PUBLIC;
GRANT ALL ON FUNCTION care.my_conversations() TO {{care}};

REVOKE ALL ON FUNCTION care.my_relatives() FROM PUBLIC;
GRANT ALL ON FUNCTION care.my_relatives() TO {{care}};

REVOKE ALL ON FUNCTION care.my_starts() FROM PUBLIC;
GRANT ALL ON FUNCTION care.my_starts() TO {{care}};

REVOKE ALL ON FUNCTION care.my_ties() FROM PUBLIC;
GRANT ALL ON FUNCTION care.my_ties() TO {{care}};

REVOKE ALL ON FUNCTION care.note_former() FROM PUBLIC;

REVOKE ALL ON FUNCTION care.refuse_others_words() FROM PUBLIC;

REVOKE ALL ON FUNCTION care.relative_by_code(wanted bytea, day date, tie uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION care.relative_by_code(wanted bytea, day date, tie uuid) TO {{care}};

REVOKE ALL ON FUNCTION care.shared_things() FROM PUBLIC;
GRANT ALL ON FUNCTION care.shared_things() TO {{care}};

REVOKE ALL ON FUNCTION care.tie_by_code(wanted bytea, day date, mine text, tie uuid, box bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION care.tie_by_code(wanted bytea, day date, mine text, tie uuid, box bytea) TO {{care}};

REVOKE ALL ON FUNCTION care.yes_by_the_other() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.case_for(of_kind text, of_object uuid, of_about uuid, moment timestamp with time zone, of_weight integer) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.case_for(of_kind text, of_object uuid, of_about uuid, moment timestamp with time zone, of_weight integer) TO {{peer}};

REVOKE ALL ON FUNCTION peer.come_otherwise(of_guest uuid, is_online boolean, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.come_otherwise(of_guest uuid, is_online boolean, moment timestamp with time zone) TO {{peer}};

REVOKE ALL ON FUNCTION peer.desk_numbers(moment timestamp with time zone, months integer) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.desk_numbers(moment timestamp with time zone, months integer) TO {{peer}};

REVOKE ALL ON FUNCTION peer.desk_only() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.enter_into_search() FROM PUBLIC;

GRANT SELECT,INSERT,DELETE ON TABLE peer.bridge_given TO {{peer}};
GRANT SELECT ON TABLE peer.bridge_given TO {{peer_job}};

REVOKE ALL ON FUNCTION peer.given_to_me() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.given_to_me() TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.persona TO {{peer}};
GRANT SELECT ON TABLE peer.persona TO {{peer_job}};

GRANT UPDATE(name) ON TABLE peer.persona TO {{peer}};

GRANT UPDATE(name_key) ON TABLE peer.persona TO {{peer}};

GRANT UPDATE(about) ON TABLE peer.persona TO {{peer}};

REVOKE ALL ON FUNCTION peer.is_member_name(of_persona uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.is_member_name(of_persona uuid) TO {{peer}};

REVOKE ALL ON FUNCTION peer.laid_out() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.learn_words(since timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.learn_words(since timestamp with time zone) TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.cafe_claim TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_claim TO {{peer_job}};

REVOKE ALL ON FUNCTION peer.my_guests() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.my_guests() TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.cafe_pair TO {{peer}};

REVOKE ALL ON FUNCTION peer.met_on_the_way() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.met_on_the_way() TO {{peer}};

REVOKE ALL ON FUNCTION peer.move_in_search() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.must_be_in_circle(of_circle uuid, of_persona uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.must_be_in_circle(of_circle uuid, of_persona uuid) TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.bridge_along TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.bridge_along TO {{peer_job}};

GRANT UPDATE(words) ON TABLE peer.bridge_along TO {{peer}};

GRANT UPDATE(waits_since) ON TABLE peer.bridge_along TO {{peer}};

GRANT UPDATE(ends_on) ON TABLE peer.bridge_along TO {{peer}};

REVOKE ALL ON FUNCTION peer.my_alongs() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.my_alongs() TO {{peer}};

GRANT SELECT ON TABLE peer.cafe_sign_up TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_sign_up TO {{peer_job}};

GRANT UPDATE(state) ON TABLE peer.cafe_sign_up TO {{peer_job}};

GRANT UPDATE(line) ON TABLE peer.cafe_sign_up TO {{peer_job}};

GRANT UPDATE(offer_until) ON TABLE peer.cafe_sign_up TO {{peer_job}};

GRANT UPDATE(seen) ON TABLE peer.cafe_sign_up TO {{peer}};

GRANT UPDATE(came) ON TABLE peer.cafe_sign_up TO {{peer}};

GRANT UPDATE(box) ON TABLE peer.cafe_sign_up TO {{peer}};

REVOKE ALL ON FUNCTION peer.my_cafe_dates() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.my_cafe_dates() TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.circle TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.circle TO {{peer_job}};

GRANT UPDATE(host) ON TABLE peer.circle TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.circle_member TO {{peer}};
GRANT SELECT ON TABLE peer.circle_member TO {{peer_job}};

GRANT UPDATE(joined_on) ON TABLE peer.circle_member TO {{peer}};

REVOKE ALL ON FUNCTION peer.my_circles(joined boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.my_circles(joined boolean) TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.bridge_pair TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.bridge_pair TO {{peer_job}};

GRANT UPDATE(state) ON TABLE peer.bridge_pair TO {{peer}};

GRANT UPDATE(words) ON TABLE peer.bridge_pair TO {{peer}};

GRANT UPDATE(ends_on) ON TABLE peer.bridge_pair TO {{peer}};

REVOKE ALL ON FUNCTION peer.my_open_pairs() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.my_open_pairs() TO {{peer}};

REVOKE ALL ON FUNCTION peer.my_others() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.my_others() TO {{peer}};

REVOKE ALL ON FUNCTION peer.my_pairs() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.my_pairs() TO {{peer}};

REVOKE ALL ON FUNCTION peer.only_who_began_it() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.own_words() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.pass_seats_on(of_date uuid, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.pass_seats_on(of_date uuid, moment timestamp with time zone) TO {{peer}};
GRANT ALL ON FUNCTION peer.pass_seats_on(of_date uuid, moment timestamp with time zone) TO {{peer_job}};

REVOKE ALL ON FUNCTION peer.post_in_circle() FROM PUBLIC;

GRANT SELECT,DELETE ON TABLE peer.post TO {{peer_job}};
GRANT SELECT,INSERT ON TABLE peer.post TO {{peer}};

GRANT UPDATE(body) ON TABLE peer.post TO {{peer}};

GRANT UPDATE(version) ON TABLE peer.post TO {{peer}};

GRANT UPDATE(edited_on) ON TABLE peer.post TO {{peer}};

GRANT UPDATE(hidden) ON TABLE peer.post TO {{peer}};

GRANT UPDATE(notes) ON TABLE peer.post TO {{peer}};

GRANT UPDATE(warm) ON TABLE peer.post TO {{peer}};

REVOKE ALL ON FUNCTION peer.reads_post(post uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.reads_post(post uuid) TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.cafe_after TO {{peer}};

REVOKE ALL ON FUNCTION peer.rest_wished(of_dates uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.rest_wished(of_dates uuid[]) TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.house_rules TO {{peer}};

REVOKE ALL ON FUNCTION peer.rule_holds(of_version integer, of_rule text) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.rule_holds(of_version integer, of_rule text) TO {{peer}};

REVOKE ALL ON FUNCTION peer.say_to_pair(of_pair uuid, yes boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.say_to_pair(of_pair uuid, yes boolean) TO {{peer}};

REVOKE ALL ON FUNCTION peer.say_yes_to_along(of_along uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.say_yes_to_along(of_along uuid) TO {{peer}};

REVOKE ALL ON FUNCTION peer.search_posts(said text[], areas uuid[], by uuid, since timestamp with time zone, beyond uuid, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.search_posts(said text[], areas uuid[], by uuid, since timestamp with time zone, beyond uuid, most integer) TO {{peer}};

REVOKE ALL ON FUNCTION peer.search_query(said text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.search_query(said text[]) TO {{peer}};

REVOKE ALL ON FUNCTION peer.seats_of_mine(of_date uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.seats_of_mine(of_date uuid) TO {{peer}};

REVOKE ALL ON FUNCTION peer.seen_with_me() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.seen_with_me() TO {{peer}};

REVOKE ALL ON FUNCTION peer.sign_up(of_guest uuid, of_date uuid, is_online boolean, is_seen boolean, of_box bytea, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.sign_up(of_guest uuid, of_date uuid, is_online boolean, is_seen boolean, of_box bytea, moment timestamp with time zone) TO {{peer}};

REVOKE ALL ON FUNCTION peer.slips(word text) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.slips(word text) TO {{peer}};
GRANT ALL ON FUNCTION peer.slips(word text) TO {{peer_job}};

REVOKE ALL ON FUNCTION peer.similar_words(said text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.similar_words(said text, most integer) TO {{peer}};

REVOKE ALL ON FUNCTION peer.stems(said text) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.stems(said text) TO {{peer}};
GRANT ALL ON FUNCTION peer.stems(said text) TO {{peer_job}};

REVOKE ALL ON FUNCTION peer.steps_asked_of_me() FROM PUBLIC;
GRANT ALL ON FUNCTION peer.steps_asked_of_me() TO {{peer}};

REVOKE ALL ON FUNCTION peer.story_agreed() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.take_offer(of_guest uuid, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.take_offer(of_guest uuid, moment timestamp with time zone) TO {{peer}};

REVOKE ALL ON FUNCTION peer.take_steps_back(of_pair uuid, of_steps text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.take_steps_back(of_pair uuid, of_steps text[]) TO {{peer}};

REVOKE ALL ON FUNCTION peer.topic_in_circle() FROM PUBLIC;

REVOKE ALL ON FUNCTION peer.wait_again(of_guest uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.wait_again(of_guest uuid) TO {{peer}};

REVOKE ALL ON FUNCTION sign_in.forget_times() FROM PUBLIC;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE accounts.closed_day TO {{accounts}};
GRANT SELECT ON TABLE accounts.closed_day TO {{accounts_job}};

GRANT SELECT ON TABLE accounts.community TO {{accounts}};
GRANT SELECT,INSERT ON TABLE accounts.community TO {{accounts_job}};

GRANT UPDATE(name) ON TABLE accounts.community TO {{accounts}};

GRANT UPDATE(language) ON TABLE accounts.community TO {{accounts}};

GRANT UPDATE(time_zone) ON TABLE accounts.community TO {{accounts}};

GRANT UPDATE(opened_on) ON TABLE accounts.community TO {{accounts}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE accounts.duty_hours TO {{accounts}};
GRANT SELECT ON TABLE accounts.duty_hours TO {{accounts_job}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE accounts.free_day TO {{accounts}};
GRANT SELECT ON TABLE accounts.free_day TO {{accounts_job}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE accounts.help_number TO {{accounts}};
GRANT SELECT ON TABLE accounts.help_number TO {{accounts_job}};

GRANT SELECT,INSERT ON TABLE accounts.invitation TO {{accounts}};
GRANT SELECT,INSERT,DELETE ON TABLE accounts.invitation TO {{accounts_job}};

GRANT UPDATE(expires_on) ON TABLE accounts.invitation TO {{accounts}};

GRANT SELECT,INSERT ON TABLE accounts.invitation_end TO {{accounts}};
GRANT SELECT,DELETE ON TABLE accounts.invitation_end TO {{accounts_job}};

GRANT SELECT,INSERT,UPDATE ON TABLE accounts.person TO {{accounts}};
GRANT SELECT ON TABLE accounts.person TO {{accounts_job}};

GRANT SELECT,INSERT,UPDATE ON TABLE accounts.promise TO {{accounts}};
GRANT SELECT ON TABLE accounts.promise TO {{accounts_job}};

GRANT SELECT,INSERT ON TABLE accounts.rota TO {{accounts}};
GRANT SELECT ON TABLE accounts.rota TO {{accounts_job}};

GRANT UPDATE(box) ON TABLE accounts.rota TO {{accounts}};

GRANT UPDATE(version) ON TABLE accounts.rota TO {{accounts}};

GRANT SELECT,INSERT ON TABLE accounts.set_up_step TO {{accounts}};

GRANT UPDATE(done_on) ON TABLE accounts.set_up_step TO {{accounts}};

GRANT SELECT,INSERT,DELETE ON TABLE accounts.sign_in_name TO {{accounts}};
GRANT SELECT ON TABLE accounts.sign_in_name TO {{accounts_job}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE accounts.unit TO {{accounts}};
GRANT SELECT ON TABLE accounts.unit TO {{accounts_job}};

GRANT SELECT ON TABLE care.article TO {{care}};
GRANT SELECT,INSERT,UPDATE ON TABLE care.article TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.article_version TO {{care_job}};

GRANT SELECT,INSERT,DELETE ON TABLE care.attachment TO {{care}};
GRANT SELECT ON TABLE care.attachment TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.audit_entry TO {{care_job}};

GRANT INSERT ON TABLE care.audit_pending TO {{care}};
GRANT INSERT ON TABLE care.audit_pending TO {{accounts}};
GRANT INSERT ON TABLE care.audit_pending TO {{accounts_job}};
GRANT SELECT,INSERT,DELETE ON TABLE care.audit_pending TO {{care_job}};

GRANT SELECT,INSERT,DELETE ON TABLE care.calendar_feed TO {{care}};

GRANT SELECT(person) ON TABLE care.calendar_feed TO {{care_job}};

GRANT SELECT(community) ON TABLE care.calendar_feed TO {{care_job}};

GRANT UPDATE(mark) ON TABLE care.calendar_feed TO {{care}};
GRANT SELECT(mark) ON TABLE care.calendar_feed TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.calendar_feed TO {{care}};

GRANT SELECT,INSERT ON TABLE care.check_in TO {{care}};
GRANT SELECT ON TABLE care.check_in TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.check_in TO {{care}};
GRANT UPDATE(box) ON TABLE care.check_in TO {{care_job}};

GRANT SELECT,DELETE ON TABLE care.clock_step TO {{care}};
GRANT SELECT,INSERT ON TABLE care.clock_step TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.conversation TO {{care}};
GRANT SELECT ON TABLE care.conversation TO {{care_job}};

GRANT UPDATE(last_ordinal) ON TABLE care.conversation TO {{care}};

GRANT UPDATE(last_day) ON TABLE care.conversation TO {{care}};
GRANT UPDATE(last_day) ON TABLE care.conversation TO {{care_job}};

GRANT UPDATE(head) ON TABLE care.conversation TO {{care}};

GRANT SELECT,INSERT ON TABLE care.discretion TO {{care}};

GRANT UPDATE(box) ON TABLE care.discretion TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.draft TO {{care}};
GRANT DELETE ON TABLE care.draft TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.draft TO {{care}};

GRANT UPDATE(thrown_on) ON TABLE care.draft TO {{care}};
GRANT SELECT(thrown_on) ON TABLE care.draft TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.entry TO {{care}};
GRANT DELETE ON TABLE care.entry TO {{care_job}};

GRANT SELECT(id) ON TABLE care.entry TO {{care_job}};

GRANT UPDATE("position") ON TABLE care.entry TO {{care}};

GRANT UPDATE(version) ON TABLE care.entry TO {{care}};

GRANT UPDATE(pin) ON TABLE care.entry TO {{care}};

GRANT UPDATE(removed_on) ON TABLE care.entry TO {{care}};
GRANT SELECT(removed_on) ON TABLE care.entry TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.entry TO {{care}};

GRANT UPDATE(shelf) ON TABLE care.entry TO {{care}};

GRANT UPDATE(family) ON TABLE care.entry TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.entry_draft TO {{care}};

GRANT UPDATE(box) ON TABLE care.entry_draft TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.entry_version TO {{care}};

GRANT SELECT,INSERT ON TABLE care.form_key TO {{care}};
GRANT SELECT,DELETE ON TABLE care.form_key TO {{care_job}};

GRANT UPDATE(made) ON TABLE care.form_key TO {{care}};

GRANT SELECT ON TABLE care.former_participant TO {{care}};
GRANT SELECT ON TABLE care.former_participant TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.glass_ticket TO {{care}};
GRANT SELECT,DELETE ON TABLE care.glass_ticket TO {{care_job}};

GRANT UPDATE(state) ON TABLE care.glass_ticket TO {{care}};

GRANT UPDATE(answered_by) ON TABLE care.glass_ticket TO {{care}};

GRANT INSERT ON TABLE care.glass_told TO {{care}};
GRANT SELECT ON TABLE care.glass_told TO {{care_job}};

GRANT UPDATE(told) ON TABLE care.glass_told TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.message TO {{care}};
GRANT SELECT ON TABLE care.message TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.message TO {{care}};

GRANT UPDATE(due_day) ON TABLE care.message TO {{care}};

GRANT UPDATE(version) ON TABLE care.message TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.message_version TO {{care}};

GRANT SELECT,INSERT ON TABLE care.notice_choice TO {{care}};
GRANT SELECT ON TABLE care.notice_choice TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.notice_choice TO {{care}};

GRANT SELECT,INSERT ON TABLE care.private_note TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.promised TO {{care}};
GRANT SELECT ON TABLE care.promised TO {{care_job}};

GRANT UPDATE(person) ON TABLE care.promised TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.push_subscription TO {{care}};
GRANT SELECT,DELETE ON TABLE care.push_subscription TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.push_subscription TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.shared_seen TO {{care}};
GRANT DELETE ON TABLE care.shared_seen TO {{care_job}};

GRANT SELECT(person) ON TABLE care.shared_seen TO {{care_job}};

GRANT SELECT(tie) ON TABLE care.shared_seen TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.shared_seen TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.suggestion TO {{care}};
GRANT DELETE ON TABLE care.suggestion TO {{care_job}};

GRANT SELECT(id) ON TABLE care.suggestion TO {{care_job}};

GRANT UPDATE(state) ON TABLE care.suggestion TO {{care}};

GRANT UPDATE(handled_on) ON TABLE care.suggestion TO {{care}};
GRANT SELECT(handled_on) ON TABLE care.suggestion TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.team_thread TO {{care}};
GRANT SELECT ON TABLE care.team_thread TO {{care_job}};

GRANT UPDATE(owner_now) ON TABLE care.team_thread TO {{care}};
GRANT UPDATE(owner_now) ON TABLE care.team_thread TO {{care_job}};

GRANT SELECT,INSERT,DELETE ON TABLE care.template TO {{care}};

GRANT UPDATE(box) ON TABLE care.template TO {{care}};

GRANT SELECT,INSERT,DELETE ON TABLE care.tie_code TO {{care}};
GRANT SELECT,DELETE ON TABLE care.tie_code TO {{care_job}};

GRANT SELECT,INSERT ON TABLE care.working_time TO {{care}};
GRANT SELECT ON TABLE care.working_time TO {{care_job}};

GRANT UPDATE(box) ON TABLE care.working_time TO {{care}};

GRANT SELECT,INSERT ON TABLE peer.alarm TO {{peer}};
GRANT SELECT ON TABLE peer.alarm TO {{peer_job}};

GRANT UPDATE(next_at) ON TABLE peer.alarm TO {{peer}};
GRANT UPDATE(next_at) ON TABLE peer.alarm TO {{peer_job}};

GRANT UPDATE(taken_at) ON TABLE peer.alarm TO {{peer}};

GRANT UPDATE(taken_by) ON TABLE peer.alarm TO {{peer}};

GRANT SELECT ON TABLE peer.alarm_send TO {{peer}};
GRANT SELECT,INSERT ON TABLE peer.alarm_send TO {{peer_job}};

GRANT UPDATE(due_at) ON TABLE peer.alarm_send TO {{peer_job}};

GRANT UPDATE(tries) ON TABLE peer.alarm_send TO {{peer_job}};

GRANT UPDATE(sent_at) ON TABLE peer.alarm_send TO {{peer_job}};

GRANT UPDATE(ended_at) ON TABLE peer.alarm_send TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.alarm_step TO {{peer}};
GRANT SELECT,INSERT ON TABLE peer.alarm_step TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.appeal TO {{peer}};
GRANT SELECT ON TABLE peer.appeal TO {{peer_job}};

GRANT UPDATE(answered_by) ON TABLE peer.appeal TO {{peer}};

GRANT UPDATE(answered_at) ON TABLE peer.appeal TO {{peer}};

GRANT UPDATE(outcome) ON TABLE peer.appeal TO {{peer}};

GRANT UPDATE(answer) ON TABLE peer.appeal TO {{peer}};

GRANT UPDATE(outside_told_at) ON TABLE peer.appeal TO {{peer_job}};

GRANT SELECT,DELETE ON TABLE peer.area TO {{peer_job}};
GRANT SELECT,INSERT ON TABLE peer.area TO {{peer}};

GRANT UPDATE("position") ON TABLE peer.area TO {{peer}};

GRANT UPDATE(name) ON TABLE peer.area TO {{peer}};

GRANT UPDATE(about) ON TABLE peer.area TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.audit_entry TO {{peer_job}};

GRANT INSERT ON TABLE peer.audit_pending TO {{peer}};
GRANT SELECT,INSERT,DELETE ON TABLE peer.audit_pending TO {{peer_job}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.block TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.bridge_along_word TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.bridge_word TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.cafe_buddy TO {{peer}};

GRANT UPDATE(role) ON TABLE peer.cafe_buddy TO {{peer}};

GRANT UPDATE(box) ON TABLE peer.cafe_buddy TO {{peer}};

GRANT SELECT,INSERT,UPDATE ON TABLE peer.cafe_date TO {{peer}};
GRANT SELECT,INSERT,DELETE ON TABLE peer.cafe_date TO {{peer_job}};

GRANT UPDATE(topic) ON TABLE peer.cafe_date TO {{peer_job}};

GRANT UPDATE(came) ON TABLE peer.cafe_date TO {{peer_job}};

GRANT UPDATE(emptied_on) ON TABLE peer.cafe_date TO {{peer_job}};

GRANT UPDATE(topic_at) ON TABLE peer.cafe_date TO {{peer_job}};

GRANT UPDATE(topic_off) ON TABLE peer.cafe_date TO {{peer_job}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.cafe_feed TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_feed TO {{peer_job}};

GRANT UPDATE(box) ON TABLE peer.cafe_feed TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.cafe_guest TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.cafe_guest TO {{peer_job}};

GRANT UPDATE(box) ON TABLE peer.cafe_guest TO {{peer}};

GRANT SELECT ON TABLE peer.cafe_look TO {{peer}};
GRANT SELECT,INSERT,DELETE ON TABLE peer.cafe_look TO {{peer_job}};

GRANT UPDATE(looks) ON TABLE peer.cafe_look TO {{peer_job}};

GRANT UPDATE(clash_on) ON TABLE peer.cafe_look TO {{peer_job}};

GRANT INSERT ON TABLE peer.cafe_mark TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_mark TO {{peer_job}};

GRANT SELECT(guest) ON TABLE peer.cafe_mark TO {{peer}};

GRANT UPDATE(box) ON TABLE peer.cafe_mark TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.cafe_picture TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_picture TO {{peer_job}};

GRANT SELECT,INSERT,UPDATE ON TABLE peer.cafe_place TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_place TO {{peer_job}};

GRANT SELECT,INSERT,UPDATE ON TABLE peer.cafe_series TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_series TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.cafe_talk TO {{peer}};
GRANT SELECT ON TABLE peer.cafe_talk TO {{peer_job}};

GRANT UPDATE(words) ON TABLE peer.cafe_talk TO {{peer}};

GRANT UPDATE(waits_since) ON TABLE peer.cafe_talk TO {{peer}};

GRANT UPDATE(last_on) ON TABLE peer.cafe_talk TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.cafe_talk_word TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.decision TO {{peer}};

GRANT UPDATE(ends_at) ON TABLE peer.decision TO {{peer}};

GRANT UPDATE(lifted_at) ON TABLE peer.decision TO {{peer}};

GRANT UPDATE(lifted_by) ON TABLE peer.decision TO {{peer}};

GRANT SELECT ON TABLE peer.desk_case TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.desk_case TO {{peer_job}};

GRANT UPDATE(closed_at) ON TABLE peer.desk_case TO {{peer}};

GRANT UPDATE(closed_by) ON TABLE peer.desk_case TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.desk_hand TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.desk_hand TO {{peer_job}};

GRANT UPDATE(version) ON TABLE peer.desk_hand TO {{peer}};

GRANT UPDATE(held_by) ON TABLE peer.desk_hand TO {{peer}};

GRANT UPDATE(opinion_for) ON TABLE peer.desk_hand TO {{peer}};

GRANT UPDATE(follow_up) ON TABLE peer.desk_hand TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.desk_line TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.desk_line TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.desk_look TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.desk_look TO {{peer_job}};

GRANT UPDATE(at) ON TABLE peer.desk_look TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.desk_note TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.desk_note TO {{peer_job}};

GRANT UPDATE(handed_over_at) ON TABLE peer.desk_note TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.desk_own TO {{peer}};
GRANT DELETE ON TABLE peer.desk_own TO {{peer_job}};

GRANT SELECT(id) ON TABLE peer.desk_own TO {{peer_job}};

GRANT SELECT(written_on) ON TABLE peer.desk_own TO {{peer_job}};

GRANT UPDATE(done_on) ON TABLE peer.desk_own TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.desk_shift TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.desk_shift TO {{peer_job}};

GRANT UPDATE(ended_at) ON TABLE peer.desk_shift TO {{peer}};
GRANT UPDATE(ended_at) ON TABLE peer.desk_shift TO {{peer_job}};

GRANT UPDATE(went_on) ON TABLE peer.desk_shift TO {{peer}};

GRANT UPDATE(went_on_at) ON TABLE peer.desk_shift TO {{peer}};

GRANT UPDATE(note) ON TABLE peer.desk_shift TO {{peer}};
GRANT UPDATE(note) ON TABLE peer.desk_shift TO {{peer_job}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.desk_supervision TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.desk_supervision TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.desk_text TO {{peer}};

GRANT UPDATE(words) ON TABLE peer.desk_text TO {{peer}};

GRANT UPDATE(version) ON TABLE peer.desk_text TO {{peer}};

GRANT UPDATE(changed_by) ON TABLE peer.desk_text TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.first_words TO {{peer}};

GRANT UPDATE(seen_at) ON TABLE peer.first_words TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.form_key TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.form_key TO {{peer_job}};

GRANT UPDATE(made) ON TABLE peer.form_key TO {{peer}};

GRANT SELECT ON TABLE peer.harm_word TO {{peer}};
GRANT SELECT,INSERT,DELETE ON TABLE peer.harm_word TO {{peer_job}};

GRANT UPDATE(ended_on) ON TABLE peer.harm_word TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.held_post TO {{peer}};

GRANT UPDATE(why) ON TABLE peer.held_post TO {{peer}};

GRANT UPDATE(held_at) ON TABLE peer.held_post TO {{peer}};

GRANT UPDATE(let_out_at) ON TABLE peer.held_post TO {{peer}};

GRANT UPDATE(let_out_by) ON TABLE peer.held_post TO {{peer}};

GRANT UPDATE(shown) ON TABLE peer.held_post TO {{peer}};

GRANT SELECT,INSERT,UPDATE ON TABLE peer.hold_wish TO {{peer}};

GRANT SELECT ON TABLE peer.kept_page TO {{peer}};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE peer.kept_page TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.measure TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.measure TO {{peer_job}};

GRANT UPDATE(lifted_at) ON TABLE peer.measure TO {{peer}};

GRANT SELECT ON TABLE peer.missed TO {{peer}};
GRANT SELECT,INSERT,DELETE ON TABLE peer.missed TO {{peer_job}};

GRANT UPDATE(word) ON TABLE peer.missed TO {{peer}};

GRANT UPDATE(said_by) ON TABLE peer.missed TO {{peer}};

GRANT UPDATE(said_on) ON TABLE peer.missed TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.note_wish TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.notice TO {{peer}};
GRANT SELECT,INSERT,DELETE ON TABLE peer.notice TO {{peer_job}};

GRANT UPDATE(written_at) ON TABLE peer.notice TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.persona_claim TO {{peer}};
GRANT SELECT ON TABLE peer.persona_claim TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.picture TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.picture TO {{peer_job}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.post_removal TO {{peer}};
GRANT SELECT ON TABLE peer.post_removal TO {{peer_job}};

GRANT UPDATE(cleared_at) ON TABLE peer.post_removal TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.post_version TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.post_version TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.report TO {{peer}};

GRANT SELECT(desk_case) ON TABLE peer.report TO {{peer_job}};

GRANT UPDATE(outcome) ON TABLE peer.report TO {{peer}};

GRANT UPDATE(answer) ON TABLE peer.report TO {{peer}};

GRANT UPDATE(answered_at) ON TABLE peer.report TO {{peer}};

GRANT UPDATE(undone_at) ON TABLE peer.report TO {{peer}};

GRANT SELECT(file) ON TABLE peer.report TO {{peer_job}};

GRANT SELECT ON TABLE peer.sealed_page TO {{peer}};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE peer.sealed_page TO {{peer_job}};

GRANT SELECT,INSERT ON TABLE peer.story TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.story TO {{peer_job}};

GRANT UPDATE(consultant) ON TABLE peer.story TO {{peer}};

GRANT UPDATE(version) ON TABLE peer.story TO {{peer}};

GRANT UPDATE(member_yes) ON TABLE peer.story TO {{peer}};

GRANT UPDATE(desk_yes) ON TABLE peer.story TO {{peer}};

GRANT UPDATE(waits_since) ON TABLE peer.story TO {{peer}};

GRANT UPDATE(withdrawn_on) ON TABLE peer.story TO {{peer}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.story_shown TO {{peer}};
GRANT SELECT ON TABLE peer.story_shown TO {{peer_job}};

GRANT UPDATE(hidden) ON TABLE peer.story_shown TO {{peer}};

GRANT SELECT,INSERT ON TABLE peer.story_version TO {{peer}};
GRANT SELECT,DELETE ON TABLE peer.story_version TO {{peer_job}};

GRANT SELECT,INSERT,DELETE ON TABLE peer.support TO {{peer}};

GRANT SELECT,DELETE ON TABLE peer.topic TO {{peer_job}};
GRANT SELECT,INSERT ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(area) ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(title) ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(posts) ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(last_post_at) ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(hidden) ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(pinned_at) ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(locked_at) ON TABLE peer.topic TO {{peer}};

GRANT UPDATE(slow_minutes) ON TABLE peer.topic TO {{peer}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE sign_in.account TO {{sign_in}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE sign_in.session TO {{sign_in}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE sign_in."user" TO {{sign_in}};

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE sign_in.verification TO {{sign_in}};

REVOKE ALL ON FUNCTION peer.crowds(of_dates uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION peer.crowds(of_dates uuid[]) TO {{peer}};
