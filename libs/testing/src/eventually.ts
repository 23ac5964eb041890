import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until the check passes, at most `seconds` (default 10); then fails with the check's own error. */
export async function eventually<T>(check: () => Promise<T> | T, seconds = 10): Promise<T> {
  const until = Date.now() + seconds * 1_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(25);
    }
  }
}
