const COLUMNS = (metadata: string): string => `case when count(*) > 0 then concat(
             '[[', string_agg(e.position::text, ','), '],[', string_agg(e.revision::text, ','),
             '],["', string_agg(e.id::text, '","'), '"],[', string_agg(e.type_id::text, ','),
             '],[', string_agg(e.recorded_ms::text, ','), '],[', string_agg(to_json(e.stream)::text, ','),
             '],[', ${metadata}, '],[', string_agg(e.data, ','), ']]') end`;

const METADATA = `string_agg(case when e.same then 'null' else e.metadata end, ',')`;

/** What is asked for of some streams, behind the place where the reading was cut short. */
const IN_STRETCH = `(e.stream_id, e.revision) > (after_stream, after_revision) and e.stream_id <= last_stream
                     and e.position <= last_position and (only_types is null or e.type_id = any (wanted))`;

/** What each row of a batch needs to know of those before it. */
const IN_ORDER = (size: string): string => `${size} as size, sum(${size}) over in_order as upto_bytes,
                   e.metadata = lag(e.metadata) over in_order as same`;

/**
 * Reading gives a whole batch as one JSON text of columns, `[positions, revisions, ids, typeIds, recordedMs, streams,
 * metadata, data]`: one value on the wire and one `JSON.parse` cost a fraction of a thousand rows of eight columns.
 * Metadata equal to those of the event before are `null`: events appended together share them, and they are a third of the
 * parsing. A batch ends at `max_events`, at `max_bytes` of payload (never before its first event), or when `max_scan`
 * positions were looked at, so a rare type in a long log yields empty batches that advance rather than one long silence. Its
 * end is found first, without carrying payloads along, which costs less than carrying them. The functions are STABLE, so head
 * and events are seen in one snapshot. Reading stream by stream gives what folding needs, `[positions, streamIds, typeIds, recordedMs,
 * schemas, data]` (schemas `null`: all are 1), which is half the work; it tells where it stopped when it was cut short by a limit, and no
 * place says that the last stream asked for is over.
 */
export const READ_FUNCTIONS = `
create or replace function eventlog.read_all(
  after_position bigint, only_types text[], max_events integer, max_scan bigint, max_bytes bigint,
  out events text, out scanned_to bigint, out head bigint)
language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set enable_bitmapscan = off
as $body$
#variable_conflict use_column
declare
  taken bigint; bytes bigint; last bigint; until bigint; told text;
  wanted integer[] := (select array_agg(t.id) from eventlog.event_types t where t.name = any (only_types));
begin
  select h.position into strict head from eventlog.head h;
  until := greatest(after_position, least(head, after_position + max_scan));
  select ${METADATA}, count(*), max(e.upto_bytes), max(e.position) into told, taken, bytes, last
    from (select e.position, e.metadata, ${IN_ORDER('e.bytes')}
            from (select e.position, e.metadata, octet_length(e.data) as bytes
                    from eventlog.events e where e.position > after_position and e.position <= until
                     and (only_types is null or e.type_id = any (wanted))
                   order by e.position limit max_events) e
          window in_order as (order by e.position)) e
   where e.upto_bytes - e.size < max_bytes;
  select ${COLUMNS('told')} into events
    from (select e.* from eventlog.events e where e.position > after_position and e.position <= last
             and (only_types is null or e.type_id = any (wanted))
           order by e.position) e;
  scanned_to := case when taken >= max_events or bytes >= max_bytes then last else until end;
end
$body$;

create or replace function eventlog.read_by_stream(
  after_stream bigint, after_revision bigint, last_stream bigint, last_position bigint, only_types text[],
  max_events integer, max_bytes bigint, out events text, out stream_id bigint, out revision bigint)
language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set enable_bitmapscan = off
as $body$
#variable_conflict use_column
declare
  taken bigint; bytes bigint; plain boolean; schemas text := 'null';
  wanted integer[] := (select array_agg(t.id) from eventlog.event_types t where t.name = any (only_types));
begin
  select count(*), sum(octet_length(e.data)), bool_and(e.metadata like '%"schema":1}') into taken, bytes, plain
    from (select e.data, e.metadata from eventlog.events e
           where ${IN_STRETCH}
           order by e.stream_id, e.revision limit max_events) e;
  if bytes >= max_bytes then
    select count(*) into taken
      from (select e.size, sum(e.size) over (order by e.stream_id, e.revision) as upto_bytes
              from (select e.stream_id, e.revision, octet_length(e.data) as size from eventlog.events e
                     where ${IN_STRETCH}
                     order by e.stream_id, e.revision limit max_events) e) e
     where e.upto_bytes - e.size < max_bytes;
  end if;
  if not plain then
    select concat('[', string_agg(coalesce(e.metadata::json->>'schema', '1'), ','), ']') into schemas
      from (select e.metadata from eventlog.events e
             where ${IN_STRETCH}
             order by e.stream_id, e.revision limit taken) e;
  end if;
  select case when count(*) > 0 then concat(
           '[[', string_agg(e.position::text, ','), '],[', string_agg(e.stream_id::text, ','),
           '],[', string_agg(e.type_id::text, ','), '],[', string_agg(e.recorded_ms::text, ','),
           '],', schemas, ',[', string_agg(e.data, ','), ']]') end into events
    from (select e.* from eventlog.events e
           where ${IN_STRETCH}
           order by e.stream_id, e.revision limit taken) e;
  if taken >= max_events or bytes >= max_bytes then
    select e.stream_id, e.revision into stream_id, revision from eventlog.events e
     where ${IN_STRETCH}
     order by e.stream_id, e.revision offset taken - 1 limit 1;
  end if;
end
$body$;

create or replace function eventlog.read_stream(
  stream_name text, from_revision bigint, backwards boolean, max_events bigint, max_bytes bigint,
  out events text)
language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set enable_bitmapscan = off
as $body$
declare
  wanted bigint := (select s.id from eventlog.streams s where s.name = stream_name);
begin
  if backwards then
    select ${COLUMNS(METADATA)} into events
      from (select e.*, ${IN_ORDER('octet_length(e.data)')}
              from (select e.* from eventlog.events e where e.stream_id = wanted and e.revision <= from_revision
                     order by e.revision desc limit max_events) e
            window in_order as (order by e.revision desc)) e
     where e.upto_bytes - e.size < max_bytes;
  else
    select ${COLUMNS(METADATA)} into events
      from (select e.*, ${IN_ORDER('octet_length(e.data)')}
              from (select e.* from eventlog.events e where e.stream_id = wanted and e.revision >= from_revision
                     order by e.revision limit max_events) e
            window in_order as (order by e.revision)) e
     where e.upto_bytes - e.size < max_bytes;
  end if;
end
$body$;
`;
