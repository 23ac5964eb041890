/**
 * Tables of the Postgres event log. The head row is the one lock that every append takes, so positions are dense and the
 * order of commits is the order of positions. `recorded_ms` (milliseconds since 1970) rather than a timestamp: it is read
 * back a million times in a rebuild, and formatting timestamps in the server is dear. For the same reason an event carries
 * its stream's name: looking it up was nearly half of reading. The key stays the short, growing `stream_id`.
 */
export const EVENT_LOG_TABLES = `
create table eventlog.head (
  only_row boolean primary key default true check (only_row),
  position bigint not null,
  recorded_ms bigint not null,
  last_stream_id bigint not null
) with (fillfactor = 10);
insert into eventlog.head (position, recorded_ms, last_stream_id) values (0, 0, 0);

create table eventlog.streams (
  name text collate "C" primary key,
  id bigint not null,
  revision bigint not null,
  deleted boolean not null
) with (fillfactor = 70);

create table eventlog.event_types (
  id integer primary key,
  name text collate "C" not null unique
);

create table eventlog.events (
  position bigint primary key,
  stream_id bigint not null,
  stream text collate "C" not null,
  revision bigint not null,
  id uuid not null unique,
  recorded_ms bigint not null,
  type_id integer not null,
  data text not null,
  metadata text not null,
  unique (stream_id, revision)
);

create view eventlog.readable as
  select e.position, e.stream, e.revision, t.name as type, e.id,
         to_timestamp(e.recorded_ms / 1000.0) as recorded_at, e.data::json as data, e.metadata::json as metadata
    from eventlog.events e
    join eventlog.event_types t on t.id = e.type_id;
`;
