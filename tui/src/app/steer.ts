import { ProblemError, type ClientContext } from '#client';
import type { Machine } from '../sources/machine.js';
import type { Intent } from '../state/view.js';
import { count } from '../text/figures.js';

/** Sends what was decided; a refusal by the server becomes a notice with its own sentence. */
export const steer = async (intent: Intent, machine: Machine, context: ClientContext): Promise<void> => {
  const { notices, api } = context;
  const ask = async (said: string, failed: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      notices.say(said);
    } catch (cause) {
      notices.fail(failed, cause);
    }
    machine.refresh();
  };
  const retry = (id: string): Promise<unknown> => api('POST /jobs/{id}/retry', { params: { id } });
  switch (intent.do) {
    case 'rebuild':
      notices.say(`${intent.projection} is being rebuilt; the bar shows how far`);
      return machine.status.rebuild(intent.projection);
    case 'verify':
      notices.say(`${intent.projection} is being verified; the bar shows how far`);
      return machine.status.verify(intent.projection);
    case 'cancel':
      return ask(`${intent.subject} is called off`, 'It could not be called off', () =>
        api('POST /jobs/{id}/cancel', { params: { id: intent.jobId } }),
      );
    case 'retry':
      return ask(`${intent.subject} is tried again`, 'It could not be tried again', () => retry(intent.jobId));
    case 'retry-all':
      return ask(`${count(intent.jobIds.length, 'job')} tried again`, 'Not all could be tried again', () =>
        retryAll(intent.jobIds, retry),
      );
    case 'pause':
      return ask(
        intent.paused ? `${intent.queue}: paused; p lets it go on` : `${intent.queue}: goes on`,
        'The queue could not be steered',
        () => api('PUT /queues/{name}', { params: { name: intent.queue }, body: { paused: intent.paused } }),
      );
    case 'concurrency':
      return ask(`${intent.queue}: ${intent.concurrency} at a time`, 'The queue could not be steered', () =>
        api('PUT /queues/{name}', { params: { name: intent.queue }, body: { concurrency: intent.concurrency } }),
      );
    case 'scan':
      notices.say(intent.libraryId === null ? 'All roots are being scanned' : 'The root is being scanned');
      return machine.scans.start(intent.libraryId === null ? undefined : [intent.libraryId]);
  }
};

/** One after the other; the first refusal is told once all were asked for. */
async function retryAll(ids: readonly string[], retry: (id: string) => Promise<unknown>): Promise<void> {
  const refused: ProblemError[] = [];
  for (const id of ids) await retry(id).catch((cause: unknown) => refused.push(ProblemError.from(cause)));
  if (refused[0]) throw refused[0];
}
