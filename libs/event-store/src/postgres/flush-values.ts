import type { EncodedAppend } from '../encode-append.js';
import { EXPECTED } from './append.sql.js';

export const UNIQUE_VIOLATION = '23505';

/** Distinct names in order of first use, numbered from 1 as Postgres counts. */
export class Slots {
  private readonly slots = new Map<string, number>();

  get names(): string[] {
    return [...this.slots.keys()];
  }

  of(name: string): number {
    let slot = this.slots.get(name);
    if (slot === undefined) this.slots.set(name, (slot = this.slots.size + 1));
    return slot;
  }
}

/** The expected revision as the log's functions take it. */
export const expectedRevision = ({ expected }: EncodedAppend): number =>
  typeof expected === 'number' ? expected : EXPECTED[expected];

/** Answers as Postgres wrote them: the driver's own parser of arrays is generic and slow. */
export const rawText = { getTypeParser: () => (text: string) => text };

/** `{1,2,3}` */
export const numbers = (array: string): number[] => array.slice(1, -1).split(',').map(Number);
