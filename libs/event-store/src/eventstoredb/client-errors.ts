import {
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { Outage } from '../through-outage.js';

/** Answers that settle a request; asking again gives the same. */
const DEFINITE = [
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
  TypeError,
] as const;

/**
 * How the adapter sits out an outage of at most `forMs` milliseconds. Whatever is no definite answer leaves the outcome
 * unknown: the client keeps the pending batch appends of all clients in one map, and an error on one call rejects them all.
 */
export const eventStoreDbOutage = (forMs: number): Outage => ({
  where: 'EventStoreDB',
  isOutage: (error) => !DEFINITE.some((definite) => error instanceof definite),
  forMs,
});

/** An answer that never comes is as good as a lost one; the client itself waits for ever on some. */
export async function answeredWithin<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
