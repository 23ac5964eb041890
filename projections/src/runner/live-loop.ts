import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { START, type Batch, type EventStore, type Position, type RecordedEvent } from '#event-store';
import { prepared, projectionNews } from '#read-models';
import { handledTypes, type Projection } from '../kernel/projection.js';
import type { Build } from '../kernel/physical.js';
import { askAll, type Statement } from '../kernel/sql.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';
import { applyBatch, foldInto, HandlerFailed, load, portion, written } from './fold.js';
import { Mutex } from './mutex.js';
import { OwnerLost } from './owner.js';
import { checkpoints } from './registry.js';
import { transaction, isConnectionLoss } from './transaction.js';

/** A projection that follows the log. */
export interface Member {
  readonly projection: Projection;
  build: Build;
  position: Position;
  stopped: boolean;
}

/** What is lost of it with the machine is read from the log again. */
const BEGIN = 'begin; set local synchronous_commit = off';

/**
 * Batches of news begin at least so long apart: what comes after a rest is shown at once, while of a stream of news each batch
 * carries several, since a transaction for one event costs as much as one for ten.
 */
const PACE_MS = 12;

interface Step {
  readonly member: Member;
  readonly to: Position;
  readonly events: number;
  readonly rows: UnitOfWork | null;
  readonly failure: HandlerFailed | null;
}

/**
 * Follows the log with all healthy projections together: one reading, one transaction a batch, each with its own checkpoint.
 * So they stay at one position, and what live listeners hear comes in log order.
 */
export class LiveLoop {
  readonly members = new Map<string, Member>();
  /** Held while a batch is applied; a swap holds it to stand still at a known position. */
  readonly standstill = new Mutex();
  #scanned: Position = START;

  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly epoch: number,
    private readonly log: Logger,
  ) {}

  /** Everything up to here was given to the members: the place that a rebuilt projection must reach before it may join. */
  get scanned(): Position {
    return this.#scanned;
  }

  /** Runs until the signal aborts. Rejects with `OwnerLost`. */
  async run(types: readonly string[], signal: AbortSignal): Promise<void> {
    const places = [...this.members.values()].map((member) => member.position);
    this.#scanned = places.reduce((least, place) => (place < least ? place : least), places[0] ?? START);
    for await (const batch of this.store.subscribe({ after: this.#scanned, types, limit: 2_000, signal })) {
      const begun = performance.now();
      await this.standstill.run(() => this.#applyThroughOutages(batch, signal));
      if (batch.caughtUp) await rest(begun + PACE_MS - performance.now(), signal);
    }
  }

  async #applyThroughOutages(batch: Batch, signal: AbortSignal): Promise<void> {
    for (let wait = 50; !signal.aborted; wait = Math.min(wait * 2, 2_000)) {
      try {
        await this.#apply(batch);
        this.#scanned = batch.scannedTo;
        return;
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
        this.log.warn({ reason: (error as Error).message }, 'the database is away: trying again');
        await new Promise((resolve) => setTimeout(resolve, wait));
        await this.#reload().catch((again: Error) => this.log.debug({ reason: again.message }, 'still away'));
      }
    }
  }

  /** After an outage a commit may have gone through unheard: the checkpoints in the database are what counts. */
  async #reload(): Promise<void> {
    for (const known of await checkpoints(this.pool)) {
      const member = this.members.get(known.name);
      if (member && known.build === member.build.build && known.version === member.build.version)
        member.position = known.position;
    }
  }

  async #apply(batch: Batch): Promise<void> {
    // All at once, since nearly every batch goes well; else again, one after the other and each fenced in.
    const steps = await this.#together(batch).catch((error: unknown) => {
      if (isConnectionLoss(error) || error instanceof OwnerLost) throw error;
      return this.#apart(batch);
    });
    for (const { member, to, failure } of steps) {
      member.position = to;
      if (!failure) continue;
      member.stopped = true;
      this.log.error(
        {
          projection: member.projection.name,
          type: failure.event.type,
          position: failure.event.position,
          reason: failure.cause.message,
        },
        'projection stopped',
      );
    }
  }

  /** Whom a batch concerns, each with the events that it handles. */
  #concerned(batch: Batch): { readonly member: Member; readonly events: readonly RecordedEvent[] }[] {
    return [...this.members.values()]
      .filter((member) => !member.stopped && member.position < batch.scannedTo)
      .map((member) => {
        const types = new Set(handledTypes(member.projection));
        return {
          member,
          events: batch.events.filter((event) => event.position > member.position && types.has(event.type)),
        };
      });
  }

  /** Three questions for all members: their rows, their changes, the commit. */
  #together(batch: Batch): Promise<Step[]> {
    return transaction(
      this.pool,
      async (client) => {
        const parts = this.#concerned(batch).map(({ member, events }) => ({
          member,
          portion: portion(member.projection, member.build, events),
        }));
        const portions = parts.map((part) => part.portion).filter(({ events }) => events.length > 0);
        await load(client, portions, [BEGIN]);
        for (const { projection, events, rows } of portions) foldInto(projection.handlers, events, rows);
        const steps = parts.map(({ member, portion: { events, rows } }) =>
          stepTo(batch.scannedTo, member, events, rows),
        );
        await this.#keep(client, steps, written(portions));
        return steps;
      },
      null,
    );
  }

  #apart(batch: Batch): Promise<Step[]> {
    return transaction(
      this.pool,
      async (client) => {
        const steps: Step[] = [];
        for (const { member, events } of this.#concerned(batch))
          steps.push(await this.#fenced(client, member, batch.scannedTo, events));
        await this.#keep(client, steps, []);
        return steps;
      },
      BEGIN,
    );
  }

  async #fenced(client: pg.ClientBase, member: Member, to: Position, events: readonly RecordedEvent[]): Promise<Step> {
    if (events.length === 0) return stepTo(to, member, events, null);
    try {
      return stepTo(to, member, events, await guarded(client, member.projection, member.build, events));
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      return this.#upToFailure(client, member, events);
    }
  }

  /** Event by event, to keep what comes before the one that cannot be handled, and to name it. */
  async #upToFailure(client: pg.ClientBase, member: Member, events: readonly RecordedEvent[]): Promise<Step> {
    let to = member.position;
    let handled = 0;
    for (const event of events) {
      try {
        await guarded(client, member.projection, member.build, [event]);
        to = event.position;
        handled += 1;
      } catch (error) {
        if (isConnectionLoss(error)) throw error;
        const failure = error instanceof HandlerFailed ? error : new HandlerFailed(event, error as Error);
        return { member, to, events: handled, rows: null, failure };
      }
    }
    return { member, to, events: handled, rows: null, failure: null };
  }

  /** Writes `changes` and the checkpoints with them. */
  async #keep(client: pg.ClientBase, steps: readonly Step[], changes: readonly Statement[]): Promise<void> {
    if (steps.length === 0) return;
    const checkpoints = prepared(
      // Whoever writes changes holds the owner's row from before their numbers are given out until the commit, as a swap does:
      // so the numbers become visible in their order, and a reader who has heard one has not missed a smaller one.
      `with owned as materialized (select 1 from projection.owner where epoch = $1 for update),
       moved as (
         update projection.checkpoints c
            set position = s.to_position, events = c.events + s.events, updated_at = now(),
                state = case when s.failure is null then 'live' else 'stopped' end, failure = s.failure
           from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::jsonb[]) as s(name, from_position, to_position, events, failure), owned
          where c.name = s.name and c.position = s.from_position
         returning c.name),
       told as (
         insert into projection.changes (position, projection, changes)
         select t.position, t.projection, t.changes from unnest($7::bigint[], $8::text[], $9::jsonb[]) as t(position, projection, changes), owned)
       select name, pg_notify('kinolog_projections', $10) from moved`,
      [
        this.epoch,
        ...checkpointColumns(steps),
        ...changeColumns(steps),
        projectionNews(
          steps.map((s) => ({
            name: s.member.projection.name,
            position: s.to,
            changed: s.events > 0 || s.failure !== null,
          })),
        ),
      ],
    );
    const moved = (await askAll(client, [...changes, checkpoints])).at(-1);
    if (moved?.rowCount !== steps.length) throw new OwnerLost();
  }
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  ms <= 0 ? Promise.resolve() : sleep(ms, undefined, { signal }).catch(() => undefined); // cut short by the end

const stepTo = (to: Position, member: Member, events: readonly RecordedEvent[], rows: UnitOfWork | null): Step => ({
  member,
  to,
  events: events.length,
  rows: events.length > 0 ? rows : null,
  failure: null,
});

function checkpointColumns(steps: readonly Step[]): unknown[] {
  return [
    steps.map((s) => s.member.projection.name),
    steps.map((s) => s.member.position),
    steps.map((s) => s.to),
    steps.map((s) => s.events),
    steps.map((s) =>
      s.failure
        ? JSON.stringify({
            position: s.failure.event.position,
            type: s.failure.event.type,
            reason: s.failure.cause.message,
          })
        : null,
    ),
  ];
}

function changeColumns(steps: readonly Step[]): unknown[] {
  const told = steps.flatMap((s) =>
    s.rows && s.rows.announced.length > 0 ? [{ step: s, announced: s.rows.announced }] : [],
  );
  return [
    told.map((t) => t.step.to),
    told.map((t) => t.step.member.projection.name),
    told.map((t) => JSON.stringify(t.announced)),
  ];
}

/** Fenced in by a savepoint, so that what goes wrong in one projection is undone alone. */
const guarded: typeof applyBatch = async (client, projection, at, events) => {
  await client.query('savepoint one_projection');
  try {
    const rows = await applyBatch(client, projection, at, events);
    await client.query('release savepoint one_projection');
    return rows;
  } catch (error) {
    if (!isConnectionLoss(error)) await client.query('rollback to savepoint one_projection');
    throw error;
  }
};
