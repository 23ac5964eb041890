import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { appendingContract } from './appending.contract.js';
import { crashContract } from './crash.contract.js';
import { deletingContract } from './deleting.contract.js';
import { followingContract } from './following.contract.js';
import { outageContract } from './outage.contract.js';
import { racingContract } from './racing.contract.js';
import { readingContract } from './reading.contract.js';
import { streamOrderContract } from './stream-order.contract.js';

/** A log that a contract suite runs on. */
export interface LogUnderTest {
  /** Another client of the same log, as another process would be. Closed by the suite. */
  open(): Promise<EventStore>;
  /** Absent for a log that no connection leads to. */
  readonly remote?: {
    readonly address: { readonly host: string; readonly port: number };
    /** The same log through another address. */
    openAt(address: { readonly host: string; readonly port: number }): Promise<EventStore>;
    /** What `openEventStore` takes, for a process of its own. */
    readonly urls: { readonly postgresUrl?: string; readonly eventstoreUrl?: string };
  };
  close(): Promise<void>;
}

export interface LogTraits {
  /** Positions have no gaps. */
  readonly dense: boolean;
  /** It can be read stream by stream. */
  readonly byStream: boolean;
}

/** Gives each part of the contract the log and clients of it. */
export interface Bench {
  readonly traits: LogTraits;
  /** The suite's own client. */
  store(): EventStore;
  log(): LogUnderTest;
  /** A further client, closed at the end. */
  another(): Promise<EventStore>;
}

/** What every adapter of the event log must do: one suite over all of them, against the real engine. */
export function eventStoreContract(name: string, traits: LogTraits, start: () => Promise<LogUnderTest>): void {
  describe(`event log contract: ${name}`, () => {
    let log: LogUnderTest;
    let store: EventStore;
    const opened: EventStore[] = [];

    beforeAll(async () => {
      log = await start();
      store = await log.open();
      opened.push(store);
    });
    afterAll(async () => {
      await Promise.all(opened.map((each) => each.close()));
      await log.close();
    });

    const bench: Bench = {
      traits,
      store: () => store,
      log: () => log,
      another: async () => {
        const further = await log.open();
        opened.push(further);
        return further;
      },
    };
    appendingContract(bench);
    readingContract(bench);
    streamOrderContract(bench);
    deletingContract(bench);
    followingContract(bench);
    racingContract(bench);
    outageContract(bench);
    crashContract(bench);
  });
}
