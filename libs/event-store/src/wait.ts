import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after `ms` milliseconds, or at once when `signal` aborts; never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  await sleep(ms, undefined, signal ? { signal } : {}).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}

/** Waits between attempts: 20 ms, doubling up to one second, with half of it by chance so that many do not come as one. */
export function backoff(attempt: number): number {
  const full = Math.min(1_000, 20 * 2 ** attempt);
  return full / 2 + (Math.random() * full) / 2;
}
