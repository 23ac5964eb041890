import type { Batch, EventStore, ReadByStreamOptions, RecordedEvent, SaidEvent } from './event-store.js';

/** Leads the data of one event type from one schema number to the next. Pure: same data in, same data out. */
export interface Upcaster {
  readonly type: string;
  /** Shape it reads; it gives `fromSchema + 1`. */
  readonly fromSchema: number;
  readonly upcast: (data: object) => object;
}

export type Upcasters = ReadonlyMap<string, Upcaster>;

/** The registry of all upcasters. Throws when two claim the same step: each has exactly one owner. */
export function upcasters(all: readonly Upcaster[]): Upcasters {
  const registry = new Map<string, Upcaster>();
  for (const upcaster of all) {
    const { type, fromSchema } = upcaster;
    if (!Number.isInteger(fromSchema) || fromSchema < 1) throw new Error(`schema of ${type} must be a number from 1`);
    const key = step(type, fromSchema);
    if (registry.has(key)) throw new Error(`two upcasters for ${type} from schema ${fromSchema}`);
    registry.set(key, upcaster);
  }
  return registry;
}

/** The event in its newest shape; itself when it has that already. */
export function upcasted(registry: Upcasters, event: RecordedEvent): RecordedEvent {
  const said = { type: event.type, data: event.data, schema: event.metadata.schema };
  const { data, schema } = newest(registry, said);
  return schema === said.schema ? event : { ...event, data, metadata: { ...event.metadata, schema } };
}

function newest<Said extends Pick<SaidEvent, 'type' | 'data' | 'schema'>>(registry: Upcasters, said: Said): Said {
  let now = said;
  for (;;) {
    const upcaster = registry.get(step(now.type, now.schema));
    if (!upcaster) return now;
    now = { ...now, data: upcaster.upcast(now.data), schema: now.schema + 1 };
  }
}

/** The same store, whose readers see only newest shapes. What is stored stays as it was written. */
export function withUpcasters(store: EventStore, registry: Upcasters): EventStore {
  if (registry.size === 0) return store;
  const upcast = (event: RecordedEvent): RecordedEvent => upcasted(registry, event);
  const batch = (read: Batch): Batch => ({ ...read, events: read.events.map(upcast) });
  const byStream = store.readByStream?.bind(store);
  return {
    ...(byStream && {
      async *readByStream(options: ReadByStreamOptions) {
        for await (const events of byStream(options)) yield events.map((event) => newest(registry, event));
      },
    }),
    append: (...append) => store.append(...append),
    readStream: async (...read) => (await store.readStream(...read)).map(upcast),
    readAll: async (options) => batch(await store.readAll(options)),
    async *readOn(options) {
      for await (const read of store.readOn(options)) yield batch(read);
    },
    async *subscribe(options) {
      for await (const read of store.subscribe(options)) yield batch(read);
    },
    head: () => store.head(),
    deleteStream: (stream) => store.deleteStream(stream),
    close: () => store.close(),
  };
}

const step = (type: string, schema: number): string => `${type}\n${schema}`;
