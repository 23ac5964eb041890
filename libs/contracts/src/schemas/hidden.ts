import { z } from 'zod';
import { Id, Instant, Named } from './common.js';

/** A studio, tag or collection that the asker hides everywhere. */
export const HiddenEntry = Named.extend({
  id: Id,
  kind: z.enum(['studio', 'tag', 'collection']),
  hiddenAt: Instant,
});
export type HiddenEntry = z.infer<typeof HiddenEntry>;
