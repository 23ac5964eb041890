import type { MessagePort } from 'node:worker_threads';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { EventColumns } from '../event-columns.js';
import { type Batch, EventLogUnavailable, type Position, type ReadAllOptions } from '../event-store.js';
import { AllReader } from './all-reader.js';
import { eventStoreDbOutage } from './client-errors.js';
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

/** Packed so few at a time, the client's objects die young, which costs the collector next to nothing. */
const PART = 100;
/** A batch is handed over at this length, however few its events. */
const LONGEST = 8 * 1024 * 1024;

/** What the thread does: reads, packs and hands over, a batch for each `more` that it hears. */
export async function serveReading(port: MessagePort, request: ReadingRequest): Promise<void> {
  const client = EventStoreDBClient.connectionString(request.connectionString);
  const asked = new Asked(port);
  try {
    for await (const batch of packed(new AllReader(client), request)) {
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

async function* packed(all: AllReader, { options, retryMs }: ReadingRequest): AsyncGenerator<PackedBatch, void> {
  const limit = Math.min(PART, options.limit);
  let parts: string[] = [];
  let events = 0;
  let length = 0;
  for await (const part of readThroughOutages(all, { ...options, limit }, eventStoreDbOutage(retryMs))) {
    const text = part.events.length > 0 ? pack(part) : '';
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

const pack = ({ events }: Batch): string =>
  JSON.stringify([
    events.map((event) => event.position),
    events.map((event) => event.revision),
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => Date.parse(event.recordedAt)),
    events.map((event) => event.stream),
    events.map((event) => event.metadata),
    events.map((event) => event.data),
  ] satisfies EventColumns<string>);

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
