import { setTimeout as sleep } from 'node:timers/promises';

/** A machine that others work on too may take so many times as long; waiting longer costs nothing where the check passes. */
const PATIENCE = 4;

/** Tries until the check passes; where the usual `seconds` are long over, fails with the check's own error. */
export async function eventually<T>(check: () => Promise<T> | T, seconds = 10): Promise<T> {
  const until = Date.now() + PATIENCE * seconds * 1_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(25);
    }
  }
}
