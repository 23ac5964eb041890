import {
  ANY,
  type EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { AppendTooLarge, encodeAppend } from '../encode-append.js';
import {
  type Appended,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type RecordedEvent,
  WrongExpectedRevision,
} from '../event-store.js';
import { throughOutage } from '../through-outage.js';
import { answeredWithin, eventStoreDbOutage } from './client-errors.js';

const ANSWER_MS = 15_000;

/** Appends and deletes; repeats through an outage with the same ids. */
export class StreamWriter {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly retryMs: number,
    private readonly readFirst: (stream: string, count: number) => Promise<readonly RecordedEvent[]>,
  ) {}

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const encoded = encodeAppend(stream, events, expected);
    const expectedRevision = expected === 'none' ? NO_STREAM : expected === 'any' ? ANY : BigInt(expected);
    const proposed = events.map(({ type, data, metadata }, i) =>
      jsonEvent({
        id: encoded.events[i]?.id as string,
        type,
        data: data as Record<string, unknown>,
        metadata: { ...metadata },
      }),
    );
    try {
      const { nextExpectedRevision, position } = await throughOutage(
        () => answeredWithin(ANSWER_MS, this.client.appendToStream(stream, proposed, { expectedRevision })),
        eventStoreDbOutage(this.retryMs),
      );
      return { revision: Number(nextExpectedRevision), position: Number(position?.commit) as Position };
    } catch (error) {
      if (error instanceof MaxAppendSizeExceededError) throw new AppendTooLarge(stream, encoded.bytes);
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      const before = expected === 'none' ? await this.begunBefore(stream, events) : undefined;
      if (before) return before;
      throw new WrongExpectedRevision(stream, expected, actualRevision(error));
    }
  }

  async delete(stream: string): Promise<void> {
    try {
      await throughOutage(() => this.client.deleteStream(stream), eventStoreDbOutage(this.retryMs));
    } catch (error) {
      // There was never such a stream, or it is gone for good.
      if (!(error instanceof WrongExpectedVersionError || error instanceof StreamDeletedError)) throw error;
    }
  }

  /**
   * A stream that was deleted and begun again: the server looks for the first events of "no stream" at revision 0 and so
   * takes a repetition for a conflict.
   */
  private async begunBefore(stream: string, events: readonly NewEvent[]): Promise<Appended | undefined> {
    const first = await this.readFirst(stream, events.length);
    const last = first.at(-1);
    const same = first.length === events.length && first.every(({ id }, i) => id === events[i]?.id.toLowerCase());
    return same && last ? { revision: last.revision, position: last.position } : undefined;
  }
}

const actualRevision = ({ actualVersion }: WrongExpectedVersionError): number =>
  typeof actualVersion === 'bigint' ? Number(actualVersion) : -1;
