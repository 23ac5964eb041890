import { z } from 'zod';
import { Done, Id } from '../schemas/common.js';
import { Queue, QueueChange, QueueName, QuietHoursSetting } from '../schemas/making.js';
import { ArtefactKind, ArtefactReport } from '../schemas/pictures.js';
import { table } from './route.js';

const video = z.object({ id: Id });
const which = z.enum(['failed', 'all']).default('failed');
const kinds = z.array(ArtefactKind).min(1).optional();
const steer = { access: 'admin', status: 200, response: Done } as const;

/** Pictures and all else that is made of videos, and the queues that make it. */
export const makingRoutes = table({
  'GET /videos/{id}/artefacts/{kind}/{file}': {
    summary: 'A file that was made of a video; may be kept for ever when asked for with its version (`v`)',
    access: 'user',
    status: 200,
    params: z.object({ id: Id, kind: ArtefactKind, file: z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'a file name') }),
    query: z.object({ v: z.string().max(40).optional() }),
    errors: ['video.not-found', 'artefact.not-found'],
  },
  'POST /videos/{id}/artefacts': {
    summary: 'Make artefacts of a video again: those that failed, or all of the kinds',
    ...steer,
    params: video,
    body: z.object({ kinds, which }),
    errors: ['video.not-found'],
  },
  'PUT /videos/{id}/poster': {
    summary: 'Take a frame as the poster; null: let Kinolog choose',
    ...steer,
    params: video,
    body: z.object({ atSeconds: z.number().min(0).nullable() }),
    errors: ['video.not-found', 'video.no-picture', 'poster.beyond-end'],
  },
  'GET /artefacts': {
    summary: 'How far each kind has come, what failed and why, and whether the making rests',
    access: 'admin',
    status: 200,
    response: ArtefactReport,
  },
  'POST /artefacts/retry': {
    summary: 'Make again what failed, of every video or of some',
    ...steer,
    body: z.object({ kinds, ids: z.array(Id).max(10_000).optional() }),
    response: Done.extend({ videos: z.number().int() }),
  },
  'GET /queues': {
    summary: 'Queues that can be paused or given more room',
    access: 'admin',
    status: 200,
    response: z.object({ items: z.array(Queue) }),
  },
  'PUT /queues/{name}': {
    summary: 'Pause or resume a queue, or let more of its jobs run at a time',
    ...steer,
    params: z.object({ name: QueueName }),
    body: QueueChange,
    errors: ['queue.concurrency-invalid'],
  },
  'GET /quiet-hours': {
    summary: 'When nothing is made in the background',
    access: 'admin',
    status: 200,
    response: QuietHoursSetting,
  },
  'PUT /quiet-hours': {
    summary: 'Choose when nothing is made in the background; null: at any hour',
    ...steer,
    body: QuietHoursSetting,
    errors: ['quiet-hours.invalid'],
  },
  'POST /jobs/{id}/cancel': {
    summary: 'Call a job off; what it was to do counts as cancelled',
    ...steer,
    params: z.object({ id: z.string().max(200) }),
    errors: ['job.not-found'],
  },
  'POST /jobs/{id}/retry': {
    summary: 'Try a failed job again',
    ...steer,
    params: z.object({ id: z.string().max(200) }),
    errors: ['job.not-found'],
  },
});
