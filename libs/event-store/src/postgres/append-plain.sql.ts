import { EXPECTED } from './append.sql.js';

/**
 * Several appends with which nothing is wrong, as nearly all flushes are: each stream once, those that begin (`fresh` of
 * them, with `counts` events each) before those that go on from the revision they expect. It takes the head's lock by
 * moving the head and judges a stream by moving it, so each stream is looked up once and nothing is decided event by event.
 * `e_*` has an entry an event in the order of the streams: `e_stream` and `e_type` are indexes from 1, `e_back` says how
 * many of its append follow it. Where it meets anything else (another revision, a stream that is deleted, or new without
 * being said so, a new type) it moves all back and answers nulls: that flush is for `eventlog.append`. So is one with a
 * known id, which is a unique_violation. Arrays are unnested side by side in a select list, since a function in `from`
 * writes each of them to a store of its own first, which was a tenth of the work.
 */
export const APPEND_PLAIN_FUNCTION = `
create or replace function eventlog.append_plain(
  streams text[], expected bigint[], counts integer[], fresh integer, types text[],
  e_stream integer[], e_back integer[], e_id uuid[], e_type integer[], e_data text[], e_metadata text[],
  out revisions bigint[], out "position" bigint)
language plpgsql volatile
as $body$
#variable_conflict use_column
declare
  appends constant integer := cardinality(streams);
  events constant integer := cardinality(e_id);
  head_ms bigint; last_stream bigint; type_ids integer[]; ids bigint[] := '{}';
  moved integer[]; moved_ids bigint[]; moved_revisions bigint[];
begin
  update eventlog.head h
     set position = h.position + events,
         recorded_ms = greatest(h.recorded_ms, floor(extract(epoch from clock_timestamp()) * 1000)::bigint),
         last_stream_id = h.last_stream_id + fresh
   returning h.position, h.recorded_ms, h.last_stream_id,
             (select array_agg(t.id order by n.slot)
                from unnest(types) with ordinality n (name, slot) join eventlog.event_types t on t.name = n.name)
    into strict "position", head_ms, last_stream, type_ids;

  revisions := '{}';
  if fresh > 0 then
    with made as (
      insert into eventlog.streams (name, id, revision, deleted)
        select unnest(streams[1:fresh]), generate_series(last_stream - fresh + 1, last_stream), unnest(counts[1:fresh]) - 1, false
        on conflict do nothing
        returning id, revision)
    select array_agg(m.id order by m.id), array_agg(m.revision order by m.id) into ids, revisions from made m;
  end if;
  if appends > fresh then
    with moved as (
      update eventlog.streams s set revision = s.revision + n.count
        from (select unnest(streams[fresh + 1:]) as name, unnest(expected[fresh + 1:]) as expected,
                     unnest(counts[fresh + 1:]) as count, generate_series(fresh + 1, appends) as slot) n
       where s.name = n.name and not s.deleted and (n.expected = ${EXPECTED.any} or s.revision = n.expected)
       returning n.slot, s.id, s.revision)
    select array_agg(m.slot order by m.slot), array_agg(m.id order by m.slot), array_agg(m.revision order by m.slot)
      into moved, moved_ids, moved_revisions from moved m;
    ids := ids || moved_ids;
    revisions := revisions || moved_revisions;
  end if;

  if coalesce(cardinality(ids), 0) < appends or cardinality(type_ids) is distinct from cardinality(types) then
    delete from eventlog.streams s where s.name = any (streams[1:fresh]) and s.id > last_stream - fresh;
    update eventlog.streams s set revision = s.revision - counts[m.slot]
      from unnest(moved) m (slot) where s.name = streams[m.slot];
    update eventlog.head h set position = h.position - events, last_stream_id = h.last_stream_id - fresh;
    revisions := null;
    "position" := null;
    return;
  end if;

  insert into eventlog.events (position, stream_id, stream, revision, id, recorded_ms, type_id, data, metadata)
    select n.position, ids[n.stream], streams[n.stream], revisions[n.stream] - n.back, n.id, head_ms,
           type_ids[n.type], n.data, n.metadata
      from (select generate_series("position" - events + 1, "position") as position, unnest(e_stream) as stream,
                   unnest(e_back) as back, unnest(e_id) as id, unnest(e_type) as type, unnest(e_data) as data,
                   unnest(e_metadata) as metadata) n;
end
$body$;
`;
