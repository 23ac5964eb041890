import type { ScanCounts } from '#domain';
import type { Outcome, Recorded } from './record-content.js';

type Counted = { -readonly [K in keyof ScanCounts]: number };

/** What a scan found, counted as it goes. */
export class ScanTally {
  readonly #counts: Counted = {
    seen: 0,
    unchanged: 0,
    added: 0,
    moved: 0,
    changed: 0,
    copies: 0,
    missing: 0,
    returned: 0,
    failed: 0,
    growing: 0,
  };

  count(recorded: Recorded): void {
    const outcome: Outcome = recorded.outcome;
    if (outcome === 'touched' || outcome === 'nothing') this.#counts.unchanged++;
    else this.#counts[outcome]++;
    if (recorded.failed) this.#counts.failed++;
  }

  add(what: keyof ScanCounts, files = 1): void {
    this.#counts[what] += files;
  }

  get counts(): ScanCounts {
    return { ...this.#counts };
  }
}
