import type { EncodedAppend } from '../encode-append.js';
import { type Appended, type Position, WrongExpectedRevision } from '../event-store.js';
import type { AppendConnection } from './append-connection.js';
import { sendPlain } from './append-plain.js';
import { UNKNOWN_TYPE } from './append-one.sql.js';
import { OUTCOME } from './append.sql.js';
import { int4Array, int8Array, textArray, uuidArray } from './binary-array.js';
import { expectedRevision, numbers, rawText, Slots, UNIQUE_VIOLATION } from './flush-values.js';

/** One caller's append, waiting for its outcome. */
export interface Pending extends EncodedAppend {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

const JUDGED = `select outcome, revision, "position" from eventlog.append($1::text[], $2::text[],
  $3::integer[], $4::bigint[], $5::integer[], $6::uuid[], $7::integer[], $8::text[], $9::text[], $10)`;

const ONE = `select revision, "position" from eventlog.append_one($1, $2, $3::uuid[], $4::text[], $5::text[], $6::text[])`;

/** Sends appends as one transaction and gives each its outcome, in their order. Rejects when the whole was refused or lost. */
export async function sendAppends(
  connection: AppendConnection,
  appends: readonly Pending[],
): Promise<readonly (Appended | Error)[]> {
  const [first] = appends;
  const plain =
    appends.length === 1 ? await sendOne(connection, first as Pending) : await sendPlain(connection, appends);
  return plain ?? sendJudged(connection, appends);
}

/** Null: it is not a plain one, and nothing was appended. */
async function sendOne(connection: AppendConnection, append: Pending): Promise<readonly Appended[] | null> {
  const { events } = append;
  const values = [
    append.stream,
    expectedRevision(append),
    uuidArray(events.map(({ id }) => id)),
    textArray(events.map(({ type }) => type)),
    textArray(events.map(({ data }) => data)),
    textArray(events.map(({ metadata }) => metadata)),
  ];
  const query = { name: 'eventlog.append_one', text: ONE, values, rowMode: 'array' as const };
  const row = await connection.query<[string | null, string | null]>(query).then(
    ([first]) => first,
    (error: { code?: unknown }) => {
      if (error.code === UNIQUE_VIOLATION || error.code === UNKNOWN_TYPE) return null;
      throw error;
    },
  );
  return row?.[1] ? [{ revision: Number(row[0]), position: Number(row[1]) as Position }] : null;
}

async function sendJudged(
  connection: AppendConnection,
  appends: readonly Pending[],
): Promise<readonly (Appended | Error)[]> {
  const values = parameters(appends);
  const row = await call(connection, values, false).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return call(connection, values, true);
    throw error;
  });
  const [outcomes, revisions, positions] = row.map(numbers) as [number[], number[], number[]];
  return appends.map((append, i) => {
    const revision = revisions[i] as number;
    if (outcomes[i] === OUTCOME.appended) return { revision, position: positions[i] as Position };
    if (outcomes[i] === OUTCOME.wrongRevision)
      return new WrongExpectedRevision(append.stream, append.expected, revision);
    return new Error(`an event id appended to ${append.stream} is already taken in another stream`);
  });
}

async function call(connection: AppendConnection, values: readonly Buffer[], doubtful: boolean): Promise<string[]> {
  const [row] = await connection.query<string[]>({
    name: 'eventlog.append',
    text: JUDGED,
    values: [...values, doubtful],
    rowMode: 'array',
    types: rawText,
  });
  return row as string[];
}

function parameters(appends: readonly Pending[]): Buffer[] {
  const streams = new Slots();
  const types = new Slots();
  const stream: number[] = [];
  const expected: number[] = [];
  const count: number[] = [];
  const id: string[] = [];
  const type: number[] = [];
  const data: string[] = [];
  const metadata: string[] = [];
  for (const append of appends) {
    stream.push(streams.of(append.stream));
    expected.push(expectedRevision(append));
    count.push(append.events.length);
    for (const event of append.events) {
      id.push(event.id);
      type.push(types.of(event.type));
      data.push(event.data);
      metadata.push(event.metadata);
    }
  }
  return [
    textArray(streams.names),
    textArray(types.names),
    int4Array(stream),
    int8Array(expected),
    int4Array(count),
    uuidArray(id),
    int4Array(type),
    textArray(data),
    textArray(metadata),
  ];
}
