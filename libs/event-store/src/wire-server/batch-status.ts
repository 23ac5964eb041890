import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { ExpectedVersion } from './wire-log.js';

/** Refusals inside a BatchAppend answer: a code, a word, and the details as a packed message that the client unpacks by name. */
export function wrongExpectedVersion(current: number, expected: ExpectedVersion): Status {
  const details = new shared.WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new empty.Empty());
  else if (expected === 'stream-exists') details.setExpectedStreamExists(new empty.Empty());
  else if (expected < 0) details.setExpectedNoStream(new empty.Empty());
  else details.setExpectedStreamPosition(String(expected));
  return packed(code.Code.ALREADY_EXISTS, 'WrongExpectedVersion', details);
}

export function streamDeleted(stream: string): Status {
  const details = new shared.StreamDeleted();
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  details.setStreamIdentifier(identifier);
  return packed(code.Code.NOT_FOUND, 'StreamDeleted', details);
}

export function maximumAppendSizeExceeded(maximum: number): Status {
  const details = new shared.MaximumAppendSizeExceeded();
  details.setMaxappendsize(maximum);
  return packed(code.Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', details);
}

export function badRequest(message: string): Status {
  const details = new shared.BadRequest();
  details.setMessage(message);
  return packed(code.Code.INVALID_ARGUMENT, 'BadRequest', details);
}

export const accessDenied = (): Status =>
  packed(code.Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied());

export const timeout = (): Status => packed(code.Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout());

function packed(number: number, name: string, details: { serializeBinary(): Uint8Array }): Status {
  const wrapped = new any.Any();
  wrapped.pack(details.serializeBinary(), `event_store.client.${name}`);
  const answer = new status.Status();
  answer.setCode(number as Parameters<Status['setCode']>[0]);
  answer.setMessage(name);
  answer.setDetails(wrapped);
  return answer;
}
