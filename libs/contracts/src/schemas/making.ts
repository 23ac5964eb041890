import { z } from 'zod';
import { QuietHours } from './pictures.js';

/** Queues that can be steered. */
export const QueueName = z.enum(['artefacts', 'convert']);
export type QueueName = z.infer<typeof QueueName>;

export const Queue = z.object({
  name: QueueName,
  paused: z.boolean(),
  /** Jobs of each worker at a time. */
  concurrency: z.number().int(),
});
export type Queue = z.infer<typeof Queue>;

export const QueueChange = z.object({
  paused: z.boolean().optional(),
  concurrency: z.number().int().optional(),
});

export const QuietHoursSetting = z.object({ quietHours: QuietHours.nullable() });
