import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { ExpectedVersion } from './wire-log.js';

type Refused = Pick<ServiceError, 'code' | 'details' | 'metadata'> & Error;

/** Expected versions as the server writes them into trailers. */
export const versionNumber = (expected: ExpectedVersion): number =>
  expected === 'any' ? -2 : expected === 'stream-exists' ? -4 : expected;

export const accessDenied = (): Refused =>
  refused(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const badCredentials = (): Refused => refused(status.UNAUTHENTICATED, 'Received HTTP status code 401', {});

export const invalidArgument = (details: string): Refused => refused(status.INVALID_ARGUMENT, details, {});

export const streamDeleted = (stream: string): Refused =>
  refused(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const wrongVersion = (operation: string, stream: string, expected: ExpectedVersion, actual: number): Refused =>
  refused(
    status.FAILED_PRECONDITION,
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${versionNumber(expected)}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(versionNumber(expected)),
      'actual-version': String(actual),
    },
  );

export const appendTooLarge = (maximum: number): Refused =>
  refused(status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximum),
  });

export const metadataMissing = (property: string): Refused =>
  refused(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

function refused(code: status, details: string, trailers: Readonly<Record<string, string>>): Refused {
  const metadata = new Metadata();
  // Trailers carry printable ASCII only.
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value.replace(/[^ -~]/gu, encodeURIComponent));
  return Object.assign(new Error(details), { code, details, metadata });
}
