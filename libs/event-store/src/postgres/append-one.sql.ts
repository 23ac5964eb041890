import { EXPECTED } from './append.sql.js';

/** SQLSTATE of an append that brings an event type which the log does not know yet. */
export const UNKNOWN_TYPE = 'KL001';

/**
 * One append alone in its flush, as most are that people wait for: three statements instead of the seven that judge many,
 * in about half the time. It takes the head's lock by moving the head, so there is nothing to judge that is not judged by
 * what moves. What is not plain (another revision, a stream that was deleted, a first event without an expectation) moves
 * the head back, answers nulls and is for `eventlog.append`; so are an unknown type and a known id, which are errors.
 */
export const APPEND_ONE_FUNCTION = `
create or replace function eventlog.append_one(
  stream_name text, expected bigint, e_id uuid[], e_type text[], e_data text[], e_metadata text[],
  out revision bigint, out "position" bigint)
language plpgsql volatile
as $body$
#variable_conflict use_column
declare
  events constant integer := cardinality(e_id);
  fresh constant boolean := expected = ${EXPECTED.none};
  head_position bigint; head_ms bigint; of_stream bigint; last_revision bigint; written integer;
begin
  update eventlog.head h
     set position = h.position + events,
         recorded_ms = greatest(h.recorded_ms, floor(extract(epoch from clock_timestamp()) * 1000)::bigint),
         last_stream_id = h.last_stream_id + fresh::integer
   returning h.position, h.recorded_ms, h.last_stream_id into strict head_position, head_ms, of_stream;

  if fresh then
    last_revision := events - 1;
    insert into eventlog.streams (name, id, revision, deleted) values (stream_name, of_stream, last_revision, false)
      on conflict do nothing;
  else
    update eventlog.streams s set revision = s.revision + events
     where s.name = stream_name and not s.deleted and (expected = ${EXPECTED.any} or s.revision = expected)
     returning s.id, s.revision into of_stream, last_revision;
  end if;
  if not found then
    update eventlog.head h set position = h.position - events, last_stream_id = h.last_stream_id - fresh::integer;
    return;
  end if;

  insert into eventlog.events (position, stream_id, stream, revision, id, recorded_ms, type_id, data, metadata)
    select head_position - events + e.n, of_stream, stream_name, last_revision - events + e.n, e.id, head_ms, t.id, e.data, e.metadata
      from (select generate_series(1, events) as n, unnest(e_id) as id, unnest(e_type) as type,
                   unnest(e_data) as data, unnest(e_metadata) as metadata) e
      join eventlog.event_types t on t.name = e.type;
  get diagnostics written = row_count;
  if written < events then
    raise exception 'an event type is new' using errcode = '${UNKNOWN_TYPE}';
  end if;
  revision := last_revision;
  "position" := head_position;
end
$body$;
`;
