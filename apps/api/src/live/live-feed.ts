import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Changes, Progress } from '#contracts';
import type { Principal } from '../http/api-request.js';
import { GATHER_MS, gathering } from '../platform/gathering.js';
import { Notifications } from '../platform/notifications.js';
import { LOG, POOL } from '../platform/tokens.js';
import { ProgressBoard } from './progress-board.js';

interface Announced {
  readonly id: string;
  readonly audience:
    | { readonly kind: 'all' | 'everyone' | 'admins' }
    | { readonly kind: 'viewer'; readonly userId: string }
    | { readonly kind: 'libraries'; readonly ids: readonly string[] };
}

interface ChangeRow {
  readonly seq: string;
  readonly position: string;
  readonly projection: string;
  readonly changes: readonly Announced[] | 'reset';
}

/** Whether an id is of something that a viewer does not want to see. */
export type Unwanted = (id: string) => boolean;

interface Listener {
  readonly viewer: Principal;
  readonly write: (message: string) => void;
  /** Null: nothing is. */
  unwanted: Unwanted | null;
}

/** More than this missed, and starting over is cheaper. */
const RESUME_ROWS = 5_000;
const BATCH = 1_000;

/**
 * Passes on what the projections wrote down in their own transactions, in log order. All projections advance together, so a
 * position is told once all of its changes are there, and `Last-Event-ID` resumes without loss.
 */
@Injectable()
export class LiveFeed {
  readonly #listeners = new Set<Listener>();
  #seq: number | null = null;
  #position = 0;
  #reading: Promise<void> | null = null;
  #again = false;
  #before: () => Promise<void> = () => Promise.resolve();
  #unwantedBy: (userId: string) => Promise<Unwanted | null> = () => Promise.resolve(null);

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
    notifications: Notifications,
    board: ProgressBoard,
  ) {
    const soon = gathering(GATHER_MS, () => this.#wake());
    notifications.on('kinolog_projections', soon);
    board.on((progress) => this.#tellProgress(progress));
  }

  /** Listeners ask anew at once when they hear of a change: whoever answers them must have it first. */
  tellAfter(caughtUp: () => Promise<void>): void {
    this.#before = caughtUp;
  }

  /** How to know what a viewer does not want to hear of. */
  leaveOut(unwantedBy: (userId: string) => Promise<Unwanted | null>): void {
    this.#unwantedBy = unwantedBy;
  }

  /** Begins to pass messages on; `after` is the last position the client knows. Answers how to leave. */
  async join(viewer: Principal, after: number | null, write: (message: string) => void): Promise<() => void> {
    await this.#catchUp();
    const listener = { viewer, write, unwanted: await this.#unwantedBy(viewer.userId) };
    let heard = this.#seq ?? 0;
    if (after !== null) await this.#resume(listener, after, heard);
    // The feed went on meanwhile: a listener is added only when it has heard all that the others have.
    for (let to = this.#seq ?? 0; heard < to; heard = to, to = this.#seq ?? 0) {
      const { rows } = await this.pool.query<ChangeRow>(
        'select seq, position, projection, changes from projection.changes where seq > $1 and seq <= $2 order by seq',
        [heard, to],
      );
      tell(listener, rows);
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A rebuild swaps at a position that clients know already, so a `reset` at the very position is told again. */
  async #resume(listener: Listener, after: number, to: number): Promise<void> {
    const now = this.#position;
    const oldest = await this.pool.query<{ seq: string; position: string }>(
      'select seq, position from projection.changes order by seq limit 1',
    );
    const first = oldest.rows[0];
    const { rows } = await this.pool.query<ChangeRow>(
      `select seq, position, projection, changes from projection.changes
        where (position > $1 or (position = $1 and changes = '"reset"')) and seq <= $2 order by seq limit $3`,
      [after, to, RESUME_ROWS + 1],
    );
    const pruned = first !== undefined && Number(first.seq) > 1 && Number(first.position) > after;
    // Ahead of the log: it was restored from a backup, and what the client shows may never have been.
    if (pruned || after > now || rows.length > RESUME_ROWS) listener.write(frame('reset', {}, now));
    else tell(listener, rows);
  }

  #wake(): void {
    this.#again = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
  }

  async #catchUp(): Promise<void> {
    this.#wake();
    await this.#reading;
  }

  async #read(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        this.#seq ??= await this.#last();
        const { rows } = await this.pool.query<ChangeRow>(
          'select seq, position, projection, changes from projection.changes where seq > $1 order by seq limit $2',
          [this.#seq, BATCH],
        );
        if (rows.length > 0) await this.#before();
        if (rows.length > 0) await this.#askWhatIsUnwanted();
        for (const listener of this.#listeners) tell(listener, rows, rows.length === BATCH);
        const last = rows.at(-1);
        if (last) [this.#seq, this.#position] = [Number(last.seq), Number(last.position)];
        if (rows.length === BATCH) this.#again = true;
      } catch (error) {
        this.log.warn(
          { reason: (error as Error).message },
          'changes cannot be read now; the next notification tries again',
        );
      }
    }
  }

  async #askWhatIsUnwanted(): Promise<void> {
    await Promise.all(
      [...this.#listeners].map(async (listener) => {
        listener.unwanted = await this.#unwantedBy(listener.viewer.userId);
      }),
    );
  }

  async #last(): Promise<number> {
    const { rows } = await this.pool.query<{ seq: string; position: string }>(
      'select seq, position from projection.changes order by seq desc limit 1',
    );
    this.#position = Number(rows[0]?.position ?? 0);
    return Number(rows[0]?.seq ?? 0);
  }

  #tellProgress(progress: Progress): void {
    const text = `event: progress\ndata: ${JSON.stringify(progress)}\n\n`;
    for (const { viewer, write } of this.#listeners) if (viewer.role === 'admin') write(text);
  }
}

const frame = (event: string, data: object, id: number | null): string =>
  `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * Of several messages about one position only the last carries it as id: a connection cut between them resumes with all.
 * With `more` to come, the last position may not be over.
 */
function tell(listener: Listener, rows: readonly ChangeRow[], more = false): void {
  const { write } = listener;
  const heard = rows.flatMap((row) => messageFor(listener, row));
  const open = more ? Number(rows.at(-1)?.position) : null;
  heard.forEach(({ event, data, position }, i) =>
    write(frame(event, data, position === (heard[i + 1]?.position ?? open) ? null : position)),
  );
}

/** To a viewer who hides or shows something, everything may be different. */
function messageFor(
  { viewer, unwanted }: Listener,
  row: ChangeRow,
): { event: string; data: object; position: number }[] {
  const position = Number(row.position);
  if (row.changes === 'reset') return [{ event: 'reset', data: { projection: row.projection }, position }];
  const heard = row.changes.filter((change) => mayHear(viewer, change.audience)).map((change) => change.id);
  if (row.projection === 'hidden') return heard.length === 0 ? [] : [{ event: 'reset', data: {}, position }];
  const ids = unwanted ? heard.filter((id) => !unwanted(id)) : heard;
  return ids.length === 0
    ? []
    : [{ event: 'changes', data: { projection: row.projection, position, ids } satisfies Changes, position }];
}

function mayHear(viewer: Principal, audience: Announced['audience']): boolean {
  switch (audience.kind) {
    case 'all':
      return viewer.libraryIds === null;
    case 'everyone':
      return true;
    case 'admins':
      return viewer.role === 'admin';
    case 'viewer':
      return viewer.userId === audience.userId;
    case 'libraries':
      return viewer.libraryIds === null || audience.ids.some((id) => viewer.libraryIds?.includes(id));
  }
}
