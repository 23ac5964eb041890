import type { Locks } from '#client';

interface Lease {
  readonly holder: string;
  readonly until: number;
}

const RENEW_MS = 2_000;
const LASTS_MS = 5_000;

/**
 * Web Locks exist only on https and localhost; a server in the home network often has neither. There a lease in
 * localStorage decides which tab leads: renewed every 2 s, free for the next one 5 s after its holder fell silent.
 */
export const createLeaseLocks = (storage: Storage): Locks => ({
  async request(name, { signal }, hold) {
    const key = `kinolog.lease.${name}`;
    const holder = Math.random().toString(36).slice(2);
    const read = (): Lease | null => JSON.parse(storage.getItem(key) ?? 'null') as Lease | null;
    const write = (): void => storage.setItem(key, JSON.stringify({ holder, until: Date.now() + LASTS_MS }));
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

    while (!signal.aborted) {
      const lease = read();
      if (!lease || lease.until < Date.now()) {
        write();
        // Two may have written at once: the one whose word stands has it.
        await pause(50 + Math.random() * 100);
        if (read()?.holder === holder) break;
      }
      await pause(RENEW_MS);
    }
    const renew = setInterval(write, RENEW_MS);
    const release = (): void => {
      clearInterval(renew);
      if (read()?.holder === holder) storage.removeItem(key);
    };
    addEventListener('pagehide', release);
    try {
      if (!signal.aborted) await hold();
    } finally {
      release();
      removeEventListener('pagehide', release);
    }
  },
});
