import { z } from 'zod';
import { Id, Instant } from './common.js';
import { VIDEO_SORTS } from './video.js';

export const ViewLayout = z.enum(['grid', 'list', 'table']);
export type ViewLayout = z.infer<typeof ViewLayout>;

const SortKey = z
  .string()
  .regex(
    new RegExp(`^(relevance|-?(${VIDEO_SORTS.join('|')}))$`),
    `one of relevance, ${VIDEO_SORTS.join(', ')}, with - for descending`,
  );

const definition = {
  /** In the query language; empty: everything. */
  query: z.string().max(2_000),
  /** Keys in order, `-` for descending. */
  sort: z.array(SortKey).max(4),
  layout: ViewLayout,
  /** Videos at a time. */
  pageSize: z.number().int().min(1).max(500),
};
const Name = z.string().trim().min(1).max(100);

export const NewView = z.object({
  name: Name,
  query: definition.query.default(''),
  sort: definition.sort.default([]),
  layout: definition.layout.default('grid'),
  pageSize: definition.pageSize.default(60),
  /** For everybody on this server; each sees of it what they may see. */
  shared: z.boolean().default(false),
});
export const ViewChange = z.object({
  name: Name.optional(),
  query: definition.query.optional(),
  sort: definition.sort.optional(),
  layout: definition.layout.optional(),
  pageSize: definition.pageSize.optional(),
  shared: z.boolean().optional(),
});

export const PinPlace = z.enum(['sidebar', 'dashboard']);
export type PinPlace = z.infer<typeof PinPlace>;

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  ...definition,
  shared: z.boolean(),
  savedAt: Instant,
  /** Who saved it; null: the asker. */
  owner: z.string().nullable(),
  /** Its owner may; of a shared one, administrators too. */
  mayChange: z.boolean(),
  /** The asker's own pins: null where it is not pinned, else a number that grows with each pin made. */
  pinned: z.object({ sidebar: z.number().int().nullable(), dashboard: z.number().int().nullable() }),
  /** The asker's library opens with it. */
  isDefault: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;
