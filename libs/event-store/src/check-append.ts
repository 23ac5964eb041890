import type { ExpectedRevision, NewEvent } from './event-store.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HALF_PAIR = /\p{Surrogate}/u;
/** The longest key that every adapter's index takes, with room to spare. */
const LONGEST_NAME = 1_024;

/** Refuses with a `TypeError` what no adapter may accept, so that all refuse the same, before anything is sent. */
export function checkAppend(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): void {
  checkStreamName(stream);
  if (typeof expected === 'number' ? !(Number.isSafeInteger(expected) && expected >= 0) : !isWord(expected))
    throw new TypeError(
      `expected revision of ${stream} must be 'none', 'any' or a number from 0, not ${String(expected)}`,
    );
  if (events.length === 0) throw new TypeError(`an append to ${stream} needs at least one event`);
  const ids = new Set<string>();
  for (const event of events) {
    if (!UUID.test(event.id)) throw new TypeError(`event id "${event.id}" is no UUID`);
    ids.add(event.id.toLowerCase());
    checkName('event type', event.type);
    if (typeof event.data !== 'object' || event.data === null)
      throw new TypeError(`data of ${event.type} must be an object`);
  }
  if (ids.size < events.length) throw new TypeError(`an append to ${stream} has the same event id twice`);
}

/** Names beginning with `$` belong to the log itself; control characters and half surrogate pairs survive no adapter whole. */
export function checkStreamName(stream: string): void {
  checkName('stream name', stream);
}

function checkName(what: string, name: string): void {
  if (name.length === 0) throw new TypeError(`${what} is empty`);
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new TypeError(`${what} is longer than ${LONGEST_NAME} bytes`);
  if (name.startsWith('$')) throw new TypeError(`${what} "${name}" begins with $, which is the log's own`);
  if (name.includes('\0') || HALF_PAIR.test(name))
    throw new TypeError(`${what} ${JSON.stringify(name)} is no valid text`);
}

const isWord = (expected: ExpectedRevision): boolean => expected === 'none' || expected === 'any';
