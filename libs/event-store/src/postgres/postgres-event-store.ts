import pg from 'pg';
import { checkStreamName } from '../check-append.js';
import { encodeAppend } from '../encode-append.js';
import type { EventStore, SubscribeOptions } from '../event-store.js';
import { followLog } from '../follow-log.js';
import { LogTail } from '../log-tail.js';
import { throughOutage } from '../through-outage.js';
import { AppendConnection } from './append-connection.js';
import { AppendQueue } from './append-queue.js';
import { postgresOutage } from './connection-loss.js';
import { LogReader } from './log-reader.js';
import { readByStream } from './stream-order.js';
import { TailHints } from './tail-hints.js';

export interface PostgresEventStoreOptions {
  /** Where the log is; the store opens its own connections (at most seven) and closes them. */
  readonly connectionString?: string;
  /**
   * Or a pool to share, left open on `close`. One of its connections is kept for listening once somebody subscribes, and
   * one of the same settings is opened beside it for appends.
   */
  readonly pool?: pg.Pool;
  /** Milliseconds a lost connection is tried again before callers hear `EventLogUnavailable`. Default 10,000. */
  readonly retryMs?: number;
}

/**
 * The event log in Postgres, schema `eventlog` (see `migrateEventLog`, which must have run). Appends of one process are
 * gathered into shared transactions; positions are dense.
 */
export function createPostgresEventStore(options: PostgresEventStoreOptions): EventStore {
  const { retryMs = 10_000 } = options;
  const own = options.pool ? undefined : ownPool(options.connectionString);
  const pool = options.pool ?? (own as pg.Pool);
  const ended = new AbortController();
  const tail = new LogTail();
  const reader = new LogReader(pool, retryMs);
  const hints = new TailHints(pool, tail, () => reader.head());
  const connection = new AppendConnection(connectionOf(pool));
  const queue = new AppendQueue(connection, {
    flushEvents: 500,
    flushBytes: 8 * 1024 * 1024,
    retryMs,
    committed: (head) => hints.committed(head),
  });

  return {
    append: async (stream, events, expected) => queue.append(encodeAppend(stream, events, expected)),
    readStream: async (stream, read) => {
      checkStreamName(stream);
      return reader.readStream(stream, read);
    },
    readAll: (read) => reader.readAll(read),
    readOn: (read) => reader.readOn(read),
    readByStream: (read) => readByStream(reader, read),
    subscribe: (subscribe: SubscribeOptions) => {
      hints.listen();
      const signal = AbortSignal.any([subscribe.signal, ended.signal]);
      return followLog({ tail, readAll: (read) => reader.readAll(read) }, { ...subscribe, signal });
    },
    head: () => reader.head(),
    deleteStream: async (stream) => {
      checkStreamName(stream);
      await throughOutage(() => pool.query('select eventlog.delete_stream($1)', [stream]), postgresOutage(retryMs));
    },
    close: async () => {
      ended.abort();
      await queue.close();
      await connection.close();
      await hints.close();
      await own?.end();
    },
  };
}

/** A pool hides the password among its options from copying. */
const connectionOf = ({ options }: pg.Pool): pg.ClientConfig => ({ ...options, password: options.password });

function ownPool(connectionString: string | undefined): pg.Pool {
  if (!connectionString) throw new TypeError('an event log in Postgres needs a pool or a connection string');
  const pool = new pg.Pool({
    connectionString,
    max: 6,
    application_name: 'kinolog event log',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // A server that vanished without a word: the statement's outcome is unknown and it is tried on another connection.
    query_timeout: 20_000,
  });
  // An idle connection that dies is dropped from the pool by the pool; the next statement opens another.
  pool.on('error', () => undefined);
  return pool;
}
