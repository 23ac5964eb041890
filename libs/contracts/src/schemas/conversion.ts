import { z } from 'zod';
import { Id, Instant } from './common.js';

const seconds = z.number().min(0);
const span = { fromSeconds: seconds, toSeconds: seconds };

/** What is to be made of a video, as a file of its own. */
export const ConversionWork = z.discriminatedUnion('kind', [
  /** A file that browsers play as it is: streams copied where they can be, made anew where not. */
  z.object({ kind: z.literal('playable'), original: z.enum(['keep', 'replace']) }),
  /** `exact`: cut at these very frames by making it anew; else copied from keyframe to keyframe. */
  z.object({ kind: z.literal('clip'), ...span, exact: z.boolean() }),
  z.object({
    kind: z.literal('animation'),
    ...span,
    format: z.enum(['webp', 'gif']),
    width: z.number().int().min(16).max(1_920),
  }),
  z.object({ kind: z.literal('split'), atSeconds: z.array(seconds).min(1).max(100), exact: z.boolean() }),
]);
export type ConversionWork = z.infer<typeof ConversionWork>;

export const ConversionOutput = z.object({
  /** Null: in Kinolog's own folder, to be downloaded. */
  libraryId: Id.nullable(),
  /** Below the library's root, or the file's name. */
  path: z.string(),
  size: z.number().int(),
  /** The video it became, once it was scanned. */
  videoId: Id.nullable(),
});

export const Conversion = z.object({
  id: Id,
  videoId: Id,
  title: z.string(),
  work: ConversionWork,
  state: z.enum(['waiting', 'active', 'done', 'failed', 'cancelled']),
  progress: z.object({ fraction: z.number(), speed: z.number(), secondsLeft: z.number().nullable() }).nullable(),
  failure: z.object({ code: z.string(), reason: z.string() }).nullable(),
  outputs: z.array(ConversionOutput),
  requestedAt: Instant,
  endedAt: Instant.nullable(),
});
export type Conversion = z.infer<typeof Conversion>;
