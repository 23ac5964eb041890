import { Injectable } from '@nestjs/common';
import { Refusal } from '#domain';

const FREE_TRIES = 5;
/** Behind one address may live a household, or everyone behind a proxy. */
const FREE_TRIES_OF_ADDRESS = 50;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;

interface Failures {
  count: number;
  until: number;
}

/** After five wrong passwords for a name (fifty from an address) each further one costs a wait that doubles. */
@Injectable()
export class LoginThrottle {
  readonly #failures = new Map<string, Failures>();

  /** Refuses with `session.too-many-attempts` while the wait lasts. */
  check(keys: readonly string[], now = Date.now()): void {
    const until = Math.max(0, ...keys.map((key) => this.#failures.get(key)?.until ?? 0));
    if (until <= now) return;
    const seconds = Math.ceil((until - now) / 1_000);
    throw new Refusal('session.too-many-attempts', `Too many wrong passwords: wait ${seconds} s.`, {
      retryAfterSeconds: seconds,
    });
  }

  failed(keys: readonly string[], now = Date.now()): void {
    if (this.#failures.size > 10_000) this.#forgetOld(now);
    for (const key of keys) {
      const count = (this.#failures.get(key)?.count ?? 0) + 1;
      const free = key.startsWith('address ') ? FREE_TRIES_OF_ADDRESS : FREE_TRIES;
      const wait = count < free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - free));
      this.#failures.set(key, { count, until: now + wait });
    }
  }

  succeeded(keys: readonly string[]): void {
    for (const key of keys) this.#failures.delete(key);
  }

  #forgetOld(now: number): void {
    for (const [key, { until }] of this.#failures) if (until < now - LONGEST_WAIT_MS) this.#failures.delete(key);
  }
}
