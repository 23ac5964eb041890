import { z } from 'zod';
import { HistoryEntry } from './video.js';
import { Id, Instant, LogPosition, PageQuery, page } from './common.js';

export const Readiness = z.object({ status: z.enum(['ready', 'starting', 'degraded']), missing: z.array(z.string()) });

export const Projection = z.object({
  name: z.string(),
  version: z.number().int(),
  state: z.enum(['live', 'catching-up', 'rebuilding', 'verifying', 'stopped']),
  position: LogPosition,
  /** Events not yet handled. */
  lag: z.number().int(),
  eventsPerSecond: z.number(),
  /** Of a rebuild or verify. */
  progress: z
    .object({ done: z.number(), total: z.number(), eventsPerSecond: z.number(), secondsLeft: z.number().nullable() })
    .nullable(),
  /** Why it stopped: the event and what went wrong. */
  failure: z.object({ position: LogPosition, type: z.string(), reason: z.string() }).nullable(),
  lastVerify: z.object({ at: Instant, differences: z.number().int() }).nullable(),
});
export type Projection = z.infer<typeof Projection>;

export const Engine = z.object({
  name: z.enum(['event-log', 'postgres', 'search', 'search-fallback', 'queue', 'ffmpeg', 'projector', 'worker']),
  state: z.enum(['ok', 'warning', 'down']),
  /** Which adapter and version. */
  detail: z.string(),
  /** What is wrong and how to mend it. */
  fix: z.string().nullable(),
});
export type Engine = z.infer<typeof Engine>;

export const Status = z.object({
  version: z.string(),
  startedAt: Instant,
  head: LogPosition,
  eventsPerSecond: z.number(),
  engines: z.array(Engine),
  projections: z.array(Projection),
  disk: z.object({ path: z.string(), freeBytes: z.number(), totalBytes: z.number() }),
  memoryBytes: z.number(),
  cpuPercent: z.number(),
  queueDepth: z.number().int(),
});
export type Status = z.infer<typeof Status>;

export const Job = z.object({
  id: z.string(),
  queue: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'active', 'delayed', 'failed', 'paused']),
  /** What it works on, for people. */
  subject: z.string(),
  progress: z
    .object({
      done: z.number(),
      total: z.number(),
      /** Of a film: how many times faster than it plays. */
      perSecond: z.number(),
      /** `files`, or `%` of a film. */
      unit: z.string(),
      /** Where whoever does it knows. */
      secondsLeft: z.number().nullable().optional(),
    })
    .nullable(),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  addedAt: Instant,
});
export type Job = z.infer<typeof Job>;
export const JobPage = page(Job);

export const EventsQuery = PageQuery.extend({
  /** Newest first unless `after` is given. */
  after: z.coerce.number().int().min(0).optional(),
  types: z.string().max(2_000).optional(),
  stream: z.string().max(300).optional(),
});
export const EventPage = page(HistoryEntry);

export const LogLine = z.object({ at: z.string(), level: z.string(), process: z.string(), message: z.string() });
export type LogLine = z.infer<typeof LogLine>;

/** Data of one `changes` message on `/live`: these ids changed in this projection. */
export const Changes = z.object({ projection: z.string(), position: LogPosition, ids: z.array(z.string()) });
export type Changes = z.infer<typeof Changes>;

/** Data of one `progress` message on `/live`: no id, may be dropped. */
export const Progress = z.object({
  kind: z.enum(['scan', 'rebuild', 'verify', 'artefacts', 'convert']),
  subject: z.string(),
  /** What it is about, for people. */
  title: z.string().optional(),
  libraryId: Id.nullable(),
  phase: z.string(),
  done: z.number(),
  total: z.number(),
  perSecond: z.number(),
  /** Where whoever does it knows. */
  secondsLeft: z.number().nullable().optional(),
});
export type Progress = z.infer<typeof Progress>;
