import type { MessagePort } from 'node:worker_threads';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventLogUnavailable, type Position, type ReadAllOptions } from '../event-store.js';
import { eventStoreDbOutage } from './client-errors.js';
import type { RawEvent } from './raw-event.js';
import { readRaw } from './raw-reading.js';
import { readThroughOutages } from './unbroken-reading.js';

export interface ReadingRequest {
  readonly connectionString: string;
  readonly retryMs: number;
  readonly options: ReadAllOptions & { readonly limit: number };
}

/** A batch whose events are packed: each text is the JSON of some events' columns. */
export interface PackedBatch {
  readonly parts: readonly string[];
  readonly scannedTo: Position;
  readonly caughtUp: boolean;
}

export type ReadingReply =
  PackedBatch | { readonly failed: string; readonly stack: string | undefined; readonly unavailable: boolean };

/** Packed so few at a time, what was read dies young, which costs the collector next to nothing. */
const PART = 100;
/** A batch is handed over at this length, however few its events. */
const LONGEST = 8 * 1024 * 1024;

/** What the thread does: reads, packs and hands over, a batch for each `more` that it hears. */
export async function serveReading(port: MessagePort, request: ReadingRequest): Promise<void> {
  const client = EventStoreDBClient.connectionString(request.connectionString);
  const asked = new Asked(port);
  try {
    for await (const batch of packed(client, request)) {
      await asked.once();
      port.postMessage(batch satisfies ReadingReply);
    }
  } catch (error) {
    const { message, stack } = error as Error;
    const unavailable = error instanceof EventLogUnavailable;
    port.postMessage({ failed: message, stack, unavailable } satisfies ReadingReply);
  } finally {
    port.close();
    await client.dispose();
  }
}

async function* packed(
  client: EventStoreDBClient,
  { options, retryMs }: ReadingRequest,
): AsyncGenerator<PackedBatch, void> {
  const limit = Math.min(PART, options.limit);
  let parts: string[] = [];
  let events = 0;
  let length = 0;
  const readOn = (after: Position) => readRaw(client, { ...options, after, limit });
  // Of other types than ours nobody knows what their writers wrote.
  const json = options.types ? (text: string) => text : checkedJson;
  for await (const part of readThroughOutages(readOn, options.after, eventStoreDbOutage(retryMs))) {
    const text = part.events.length > 0 ? pack(part.events, json) : '';
    if (text) parts.push(text);
    events += part.events.length;
    length += text.length;
    const more = part.events.length === limit && events + limit <= options.limit && length < LONGEST;
    if (more && !part.caughtUp) continue;
    yield { parts, scannedTo: part.scannedTo, caughtUp: part.caughtUp };
    parts = [];
    events = 0;
    length = 0;
  }
}

/** As JSON of `EventColumns<string>`: what the events say is text already. */
function pack(events: readonly RawEvent[], json: (text: string) => string): string {
  const column = <T>(of: (event: RawEvent) => T): string => JSON.stringify(events.map(of));
  // Events that were appended together say the same of themselves: once is enough.
  const metadata = events.map((event, i) =>
    event.metadata === events[i - 1]?.metadata ? 'null' : json(event.metadata || '{}'),
  );
  const columns = [
    column((event) => event.position),
    column((event) => event.revision),
    column((event) => event.id),
    column((event) => event.type),
    column((event) => event.created),
    column((event) => event.stream),
    `[${metadata.join()}]`,
    `[${events.map((event) => json(event.data || '{}')).join()}]`,
  ];
  return `[${columns.join()}]`;
}

/** What is no JSON is a text. */
function checkedJson(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}

/** How many batches were asked for and not yet given. */
class Asked {
  private open = 0;
  private wake: (() => void) | undefined;

  constructor(port: MessagePort) {
    port.on('message', () => {
      this.open++;
      this.wake?.();
    });
  }

  async once(): Promise<void> {
    if (this.open === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = undefined;
    this.open--;
  }
}
