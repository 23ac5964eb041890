import { z } from 'zod';

export const Id = z.uuid();
/** ISO 8601 date-time. */
export const Instant = z.iso.datetime({ offset: true });
/** ISO date, maybe only year or year and month. */
export const PartialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date like 2019, 2019-05 or 2019-05-01');
/** Opaque place in the log, as in the `Kinolog-Position` header. */
export const LogPosition = z.number().int().nonnegative();

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().nonnegative() });

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(40),
  cursor: z.string().max(2_000).optional(),
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
});

/** RFC 9457 problem document. `code` is stable; `detail` tells a person what to do. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** Which field of the request was wrong, and why. */
  errors: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        /** Of a query that cannot be read: where in it, from 0, and what would fit. */
        position: z.number().int().optional(),
        length: z.number().int().optional(),
        hint: z.string().optional(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Answer of a command: where in the log its last event is. Also sent as `Kinolog-Position`. */
export const Done = z.object({ position: LogPosition });
export const Created = Done.extend({ id: Id });

/** One name of a thing, with its id. */
export const Named = z.object({ id: Id, name: z.string() });
export type Named = z.infer<typeof Named>;

/** `?flag=true|false`. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Comma-separated list in a query string: any of them. */
export const List = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .max(8_000)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(item).min(1).max(200));
