import { probe } from './probe.js';
import type { Probed } from './probed.js';

/** A file to read, or word that nobody waits for it any more. */
export type ProbeQuestion =
  { readonly id: number; readonly path: string; readonly size: number } | { readonly id: number; readonly over: true };

export type ProbeReply =
  | { readonly id: number; readonly probed: Probed }
  | { readonly id: number; readonly code?: string | undefined; readonly message: string };

const running = new Map<number, AbortController>();

process.on('message', (question: ProbeQuestion) => {
  if ('over' in question) running.get(question.id)?.abort(new Error('nobody waits for it any more'));
  else void answer(question.id, question.path, question.size);
});
// A terminal's Ctrl+C and a service's stop reach the whole group: it is the parent who says when this ends, or its end does.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit());

async function answer(id: number, path: string, size: number): Promise<void> {
  const over = new AbortController();
  running.set(id, over);
  try {
    say({ id, probed: await probe(path, size, { signal: over.signal }) });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    say({ id, code, message });
  } finally {
    running.delete(id);
  }
}

/** A parent that is gone meanwhile needs no answer. */
const say = (reply: ProbeReply): void => void process.send?.(reply, () => undefined);
