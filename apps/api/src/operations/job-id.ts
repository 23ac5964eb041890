import { Refusal } from '#domain';

const QUEUES = ['scan', 'artefacts', 'convert'] as const;
export type JobQueue = (typeof QUEUES)[number];

/** A job as the list calls it: a scan by its own id, others `artefacts-{videoId}`, `convert-{conversionId}`. */
export const jobId = (queue: JobQueue, subject: string): string => (queue === 'scan' ? subject : `${queue}-${subject}`);

/** Refuses with `job.not-found` what is no job's id. */
export function jobOf(id: string): { readonly queue: JobQueue; readonly subject: string } {
  const queue = QUEUES.find((name) => id.startsWith(`${name}-`)) ?? 'scan';
  const subject = queue === 'scan' ? id : id.slice(queue.length + 1);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(subject)) {
    throw new Refusal('job.not-found', 'There is no such job: it may have ended; reload the list.');
  }
  return { queue, subject };
}
