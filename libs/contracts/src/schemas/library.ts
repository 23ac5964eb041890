import { z } from 'zod';
import { Id, Instant, page } from './common.js';

const LibraryName = z.string().trim().min(1).max(100);

export const LibraryRules = z.object({
  include: z.array(z.string().max(500)).max(200),
  exclude: z.array(z.string().max(500)).max(200),
  templates: z.array(z.string().max(500)).max(50),
  collections: z
    .array(z.object({ folder: z.string().max(4_096), collection: z.string().trim().min(1).max(200) }))
    .max(500),
});

export const Library = z.object({
  id: Id,
  name: z.string(),
  /** Only for administrators, else null. */
  path: z.string().nullable(),
  rules: LibraryRules.nullable(),
  state: z.enum(['present', 'missing']),
  missingReason: z.string().nullable(),
  videos: z.number().int(),
  bytes: z.number().int(),
  missing: z.number().int(),
  failed: z.number().int(),
  /** How changes are noticed: watching, or sweeping now and then. */
  watch: z.enum(['watching', 'sweeping', 'unknown']),
  watchNote: z.string().nullable(),
  lastScanAt: Instant.nullable(),
});
export type Library = z.infer<typeof Library>;

export const NewLibrary = z.object({
  path: z.string().min(1).max(4_096),
  name: LibraryName.optional(),
  rules: LibraryRules.partial().optional(),
});

export const LibraryChange = z.object({
  name: LibraryName.optional(),
  rules: LibraryRules.partial().optional(),
});

export const ScanCounts = z.object({
  seen: z.number().int(),
  unchanged: z.number().int(),
  added: z.number().int(),
  moved: z.number().int(),
  changed: z.number().int(),
  copies: z.number().int(),
  missing: z.number().int(),
  returned: z.number().int(),
  failed: z.number().int(),
  growing: z.number().int(),
});

export const Scan = z.object({
  id: Id,
  libraryId: Id,
  trigger: z.string(),
  state: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
  durationMs: z.number().nullable(),
  counts: ScanCounts.nullable(),
  /** Live while it runs. */
  progress: z
    .object({ phase: z.string(), done: z.number().int(), total: z.number().int(), filesPerSecond: z.number() })
    .nullable(),
  /** Why the whole scan failed. */
  reason: z.string().nullable(),
  /** Files that could not be understood in this scan, with reasons. */
  failures: z.array(z.object({ videoId: Id, path: z.string(), code: z.string(), reason: z.string() })),
});
export type Scan = z.infer<typeof Scan>;

export const ScanPage = page(Scan);
export const NewScan = z.object({ libraryIds: z.array(Id).min(1).max(1_000).optional() });

export const Statistics = z.object({
  videos: z.number().int(),
  files: z.number().int(),
  bytes: z.number().int(),
  durationSeconds: z.number(),
  missing: z.number().int(),
  failed: z.number().int(),
  trashed: z.number().int(),
  copies: z.number().int(),
  performers: z.number().int(),
  studios: z.number().int(),
  tags: z.number().int(),
  collections: z.number().int(),
  byVideoCodec: z.array(z.object({ codec: z.string(), videos: z.number().int(), bytes: z.number().int() })),
  byHeight: z.array(z.object({ height: z.number().int(), videos: z.number().int(), bytes: z.number().int() })),
  addedByMonth: z.array(z.object({ month: z.string(), videos: z.number().int() })),
});
export type Statistics = z.infer<typeof Statistics>;
