import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { HistoryEntry } from '#contracts';
import type { EventStore, Position, RecordedEvent } from '#event-store';
import { EVENTS, POOL } from '../platform/tokens.js';

interface Question {
  readonly after?: number | undefined;
  readonly types?: string | undefined;
  readonly stream?: string | undefined;
  readonly limit: number;
  readonly cursor?: number | undefined;
}

/** So many events of a stream are read at a time. */
const STEP = 200;

/** The log itself, for people who run the machine: forwards from a position, a stream backwards, or the newest. */
@Injectable()
export class EventReader {
  constructor(
    @Inject(EVENTS) private readonly store: EventStore,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async list(question: Question): Promise<{ items: HistoryEntry[]; total: number; nextCursor: string | null }> {
    const events = question.stream
      ? await this.#ofStream(question.stream, question)
      : question.after === undefined
        ? await this.#newest(question)
        : await this.#after(question.after as Position, question);
    const names = await this.#names(events);
    const items = events.map((event) => toEntry(event, names));
    const last = events.at(-1);
    const more = last !== undefined && events.length === question.limit && !(question.stream && last.revision === 0);
    return {
      items,
      total: items.length,
      nextCursor: more ? String(question.stream ? last.revision : last.position) : null,
    };
  }

  async #after(after: Position, { types, limit }: Question): Promise<readonly RecordedEvent[]> {
    const wanted = types ? { types: types.split(',').filter(Boolean) } : {};
    for (let from = after; ;) {
      const batch = await this.store.readAll({ after: from, limit, ...wanted });
      if (batch.events.length > 0 || batch.caughtUp) return batch.events;
      from = batch.scannedTo;
    }
  }

  async #ofStream(stream: string, { types, limit, cursor }: Question): Promise<readonly RecordedEvent[]> {
    const wanted = types ? new Set(types.split(',')) : null;
    const found: RecordedEvent[] = [];
    for await (const event of this.#backwards(stream, cursor)) {
      if (!wanted || wanted.has(event.type)) found.push(event);
      if (found.length === limit) break;
    }
    return found;
  }

  /** A stream from its end, or from before a revision, to its beginning. */
  async *#backwards(stream: string, before?: number): AsyncGenerator<RecordedEvent> {
    for (let from = before; from !== 0;) {
      const start = from === undefined ? {} : { from: from - 1 };
      const events = await this.store.readStream(stream, { direction: 'backwards', limit: STEP, ...start });
      yield* events;
      if (events.length < STEP) return;
      from = events.at(-1)?.revision ?? 0;
    }
  }

  /** The log reads forwards only, so the newest are found through the history, which is about the log. */
  async #newest({ types, limit, cursor }: Question): Promise<readonly RecordedEvent[]> {
    const { rows } = await this.pool.query<{ position: string; stream: string; event_id: string }>(
      `select position, stream, event_id from history
        where ($1::text[] is null or type = any($1)) and ($2::bigint is null or position < $2) order by position desc limit $3`,
      [types ? types.split(',').filter(Boolean) : null, cursor ?? null, limit],
    );
    const found = new Map<string, RecordedEvent>();
    for (const stream of new Set(rows.map((row) => row.stream))) {
      const wanted = new Set(rows.filter((row) => row.stream === stream).map((row) => row.event_id));
      for await (const event of this.#backwards(stream)) {
        if (wanted.delete(event.id)) found.set(event.id, event);
        if (wanted.size === 0) break;
      }
    }
    return rows.flatMap((row) => found.get(row.event_id) ?? []);
  }

  async #names(events: readonly RecordedEvent[]): Promise<Map<string, string>> {
    const ids = [...new Set(events.flatMap(({ metadata: { actor } }) => (actor.kind === 'user' ? [actor.id] : [])))];
    if (ids.length === 0) return new Map();
    const { rows } = await this.pool.query<{ id: string; name: string }>(
      'select id, name from account.users where id::text = any($1)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}

function toEntry(event: RecordedEvent, names: ReadonlyMap<string, string>): HistoryEntry {
  const { actor } = event.metadata;
  return {
    position: event.position,
    eventId: event.id,
    type: event.type,
    stream: event.stream,
    at: event.recordedAt,
    actor:
      actor.kind === 'user'
        ? { kind: 'user', id: actor.id, name: names.get(actor.id) ?? null }
        : { kind: 'system', id: null, name: actor.name },
    correlationId: event.metadata.correlationId,
    videoId: (event.data as { videoId?: string }).videoId ?? null,
    data: event.data as Record<string, unknown>,
  };
}
