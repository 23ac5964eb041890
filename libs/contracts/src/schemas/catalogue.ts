import { z } from 'zod';
import { Id, Instant, PageQuery, page } from './common.js';

export const EntryKinds = z.enum(['performers', 'studios', 'tags', 'collections']);
export type EntryKinds = z.infer<typeof EntryKinds>;

export const Entry = z.object({
  id: Id,
  name: z.string(),
  /** Only tags have one. */
  parentId: Id.nullable(),
  /** Videos the asker may see. */
  videos: z.number().int(),
  /** Of all of these together. */
  durationSeconds: z.number(),
  createdAt: Instant,
});
export type Entry = z.infer<typeof Entry>;

export const EntryQuery = PageQuery.extend({
  query: z.string().max(200).optional(),
  sort: z.enum(['name', '-name', 'count', '-count', 'newest', '-duration']).default('-count'),
  /** At least so many videos. */
  minCount: z.coerce.number().int().min(0).optional(),
});
export const EntryPage = page(Entry);
export const NewEntry = z.object({ name: z.string().trim().min(1).max(200), parentId: Id.nullable().optional() });
export const EntryChange = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  parentId: Id.nullable().optional(),
});

/** A tag in the hierarchy, as the asker sees it. */
export const TagNode = z.object({
  id: Id,
  name: z.string(),
  /** The tag above it; null: none that the asker may see. */
  parentId: Id.nullable(),
  /** How many are above it. */
  depth: z.number().int().nonnegative(),
  /** Tags right below it. */
  children: z.number().int().nonnegative(),
  /** Videos that have it. */
  videos: z.number().int().nonnegative(),
  /** Videos that have it or a tag below it, each once. */
  videosInAll: z.number().int().nonnegative(),
});
export type TagNode = z.infer<typeof TagNode>;

/** In the order of a tree: each behind the one above it, those of one parent by name. */
export const TagTree = z.object({ items: z.array(TagNode) });
export const TagFamily = z.object({
  tag: TagNode,
  /** From the root down to its parent. */
  above: z.array(TagNode),
  children: z.array(TagNode),
});
export type TagFamily = z.infer<typeof TagFamily>;
