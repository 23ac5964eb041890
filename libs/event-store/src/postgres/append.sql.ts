/** What `eventlog.append` answers for each append it was given. */
export const OUTCOME = { appended: 0, wrongRevision: 1, idTaken: 2 } as const;

/** Expected revisions as `eventlog.append` takes them; other values are the revision itself. */
export const EXPECTED = { none: -1, any: -2 } as const;

/** What a connection that appends is set to. Events are durable when they are confirmed, whatever the database's default is. */
export const APPEND_SETTINGS = `
set synchronous_commit = on; set plan_cache_mode = force_generic_plan;
set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off; set enable_bitmapscan = off`;

/**
 * One flush of appends in one round trip: `streams` and `types` are distinct names, `a_*` one entry an append (stream and
 * type are indexes from 1), `e_*` one entry an event, in the order of the appends. Appends are judged one after another
 * against the state the earlier ones leave, in arrays, so several to one stream work and a wrong revision fails only
 * itself. Ids are looked for only where an append seems wrong, or in all when `doubtful`: a flush that meets a known id
 * (unique_violation) is sent again as doubtful, and the many that don't are spared a look-up an event. Statistics of a
 * freshly grown table mislead the planner into hash joins over whole tables (13 times slower in a trial), so it runs where
 * only index look-ups are allowed: `APPEND_SETTINGS`, set once a connection, since setting them in every call costs a
 * tenth of it.
 */
export const APPEND_FUNCTION = `
create or replace function eventlog.append(
  streams text[], types text[],
  a_stream integer[], a_expected bigint[], a_count integer[],
  e_id uuid[], e_type integer[], e_data text[], e_metadata text[], doubtful boolean,
  out outcome integer[], out revision bigint[], out "position" bigint[])
language plpgsql volatile
as $body$
#variable_conflict use_column
declare
  appends constant integer := cardinality(a_stream);
  events constant integer := cardinality(e_id);
  head_position bigint; head_ms bigint; head_stream bigint;
  ids bigint[]; revisions bigint[]; alive boolean[]; changed boolean[]; fresh boolean[];
  type_ids integer[] := '{}'; type_id integer;
  e_position bigint[] := array_fill(null::bigint, array[events]);
  e_slot integer[] := array_fill(null::integer, array[events]);
  e_revision bigint[] := array_fill(null::bigint, array[events]);
  known record;
  slot integer; size integer; expected bigint; actual bigint; wrong boolean;
  next_event integer := 1;
  accepted integer := 0;
  old_changed boolean := false;
begin
  select h.position, h.recorded_ms, h.last_stream_id into strict head_position, head_ms, head_stream
    from eventlog.head h for update;

  changed := array_fill(false, array[cardinality(streams)]);
  fresh := changed;
  if cardinality(streams) = 1 then
    select array[s.id], array[s.revision], array[not s.deleted] into ids, revisions, alive
      from eventlog.streams s where s.name = streams[1];
    if not found then
      ids := array[null::bigint]; revisions := array[-1::bigint]; alive := array[false];
    end if;
  else
    select array_agg(s.id order by n.slot), array_agg(coalesce(s.revision, -1) order by n.slot),
           array_agg(not coalesce(s.deleted, true) order by n.slot)
      into ids, revisions, alive
      from unnest(streams) with ordinality n (name, slot) left join eventlog.streams s on s.name = n.name;
  end if;

  for i in 1 .. cardinality(types) loop
    select t.id into type_id from eventlog.event_types t where t.name = types[i];
    if not found then
      insert into eventlog.event_types (id, name)
        values ((select coalesce(max(t.id), 0) + 1 from eventlog.event_types t), types[i]) returning id into type_id;
    end if;
    type_ids[i] := type_id;
  end loop;

  outcome := array_fill(${OUTCOME.appended}, array[appends]);
  revision := array_fill(-1::bigint, array[appends]);
  "position" := array_fill(0::bigint, array[appends]);

  for i in 1 .. appends loop
    slot := a_stream[i]; size := a_count[i]; expected := a_expected[i];
    actual := case when alive[slot] then revisions[slot] else -1 end;
    wrong := expected <> ${EXPECTED.any} and expected <> actual;
    if wrong or doubtful then
      select count(*) as found, coalesce(bool_and(e.stream_id is not distinct from ids[slot]), true) as here,
             min(e.revision) as first, max(e.revision) as last, max(e.position) as at
        into known from eventlog.events e where e.id = any (e_id[next_event : next_event + size - 1]);
      if wrong or known.found > 0 then
        if not known.here then
          outcome[i] := ${OUTCOME.idTaken};
        elsif known.found = size and (expected < 0 or expected + 1 = known.first) then
          revision[i] := known.last;
          "position"[i] := known.at;
        else
          outcome[i] := ${OUTCOME.wrongRevision};
          revision[i] := actual;
        end if;
        next_event := next_event + size;
        continue;
      end if;
    end if;
    changed[slot] := true;
    if ids[slot] is null then
      head_stream := head_stream + 1;
      ids[slot] := head_stream;
      fresh[slot] := true;
    elsif not fresh[slot] then
      old_changed := true;
    end if;
    actual := revisions[slot];
    for k in 1 .. size loop
      actual := actual + 1;
      head_position := head_position + 1;
      e_slot[next_event] := slot;
      e_revision[next_event] := actual;
      e_position[next_event] := head_position;
      next_event := next_event + 1;
    end loop;
    revisions[slot] := actual;
    alive[slot] := true;
    accepted := accepted + 1;
    revision[i] := actual;
    "position"[i] := head_position;
  end loop;

  if accepted > 0 then
    head_ms := greatest(head_ms, floor(extract(epoch from clock_timestamp()) * 1000)::bigint);
    if true = any (fresh) then
      insert into eventlog.streams (name, id, revision, deleted)
        select n.name, n.id, n.revision, false
          from unnest(streams, ids, revisions, fresh) n (name, id, revision, fresh) where n.fresh;
    end if;
    if old_changed then
      update eventlog.streams s set revision = n.revision, deleted = false
        from unnest(streams, revisions, changed, fresh) n (name, revision, changed, fresh)
       where s.name = n.name and n.changed and not n.fresh;
    end if;
    insert into eventlog.events (position, stream_id, stream, revision, id, recorded_ms, type_id, data, metadata)
      select n.position, ids[n.slot], streams[n.slot], n.revision, n.id, head_ms, type_ids[n.type], n.data, n.metadata
        from (select unnest(e_position) as position, unnest(e_slot) as slot, unnest(e_revision) as revision,
                     unnest(e_id) as id, unnest(e_type) as type, unnest(e_data) as data, unnest(e_metadata) as metadata) n
       where n.position is not null;
    update eventlog.head set position = head_position, recorded_ms = head_ms, last_stream_id = head_stream;
  end if;
end
$body$;

create or replace function eventlog.delete_stream(stream_name text) returns void
language plpgsql volatile
set enable_seqscan = off
as $body$
begin
  perform set_config('synchronous_commit', 'on', true);
  perform from eventlog.head for update;
  delete from eventlog.events e where e.stream_id = (select s.id from eventlog.streams s where s.name = stream_name);
  update eventlog.streams set deleted = true where name = stream_name;
end
$body$;
`;
