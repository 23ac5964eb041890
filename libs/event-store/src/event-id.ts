import { randomFillSync } from 'node:crypto';

/** Random bytes for some 1,600 ids at a time: asking for ten at a time costs more than the rest of an id. */
const pool = Buffer.alloc(16 * 1024);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * A new event id: a UUID of version 7 (RFC 9562), so ids grow with time and the log's index of ids grows at its end
 * instead of everywhere. Within a millisecond the twelve bits behind the time count up.
 */
export function newEventId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs++;
    sequence = 0;
  }
  if (used + 8 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool[used] = ((pool[used] as number) & 0x3f) | 0x80;
  const tail = pool.toString('hex', used, used + 8);
  used += 8;
  const time = lastMs.toString(16).padStart(12, '0');
  const count = sequence.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
