import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { CheckAccess } from './access.js';
import { proposedEvent } from './proposed-event.js';
import { revisionFromWire, sizeOnDisk, type ProposedEvent } from './log-record.js';
import { nameOf } from './read-responses.js';
import { appendTooLarge, invalidArgument, streamDeleted } from './rpc-errors.js';
import type { ExpectedVersion, WireLog, Written } from './wire-log.js';

/** Streams/Append: options, then events one by one, then one answer. A wrong version is an answer here, not an error. */
export function appendHandler(log: WireLog, check: CheckAccess, maxAppendSize: number) {
  return (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void => {
    let options: AppendReq.Options | undefined;
    let refused = false;
    let size = 0;
    const events: ProposedEvent[] = [];
    const refuse = (error: Error): void => {
      if (!refused) answer(error);
      refused = true;
    };
    const attempt = (work: () => void): void => {
      try {
        if (!refused) work();
      } catch (error) {
        refuse(error as Error);
      }
    };
    call.on('data', (request: AppendReq) =>
      attempt(() => {
        const message = request.getProposedMessage();
        if (request.hasOptions()) {
          options = request.getOptions() as AppendReq.Options;
          check(call.metadata, 'write', nameOf(options.getStreamIdentifier()));
        } else if (message) {
          const event = proposedEvent(message);
          size += sizeOnDisk(event);
          if (size > maxAppendSize) throw appendTooLarge(maxAppendSize);
          events.push(event);
        }
      }),
    );
    call.on('end', () =>
      attempt(() => {
        if (!options) throw invalidArgument('options are missing');
        const stream = nameOf(options.getStreamIdentifier());
        const expected = expectedVersion(options);
        const written = log.append(stream, expected, events);
        if (written.result === 'deleted') throw streamDeleted(stream);
        answer(null, written.result === 'success' ? success(written) : wrongVersion(written.current, expected));
      }),
    );
    call.on('error', refuse);
  };
}

function expectedVersion(options: AppendReq.Options): ExpectedVersion {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream-exists';
  if (options.hasNoStream()) return -1;
  if (options.hasRevision()) return revisionFromWire(options.getRevision());
  throw invalidArgument('an expected revision is missing');
}

function success({ revision, position }: Extract<Written, { result: 'success' }>): AppendResp {
  const done = new streams.AppendResp.Success();
  if (revision < 0) done.setNoStream(new shared.Empty());
  else done.setCurrentRevision(String(revision));
  const at = new streams.AppendResp.Position();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  done.setPosition(at);
  const response = new streams.AppendResp();
  response.setSuccess(done);
  return response;
}

function wrongVersion(current: number, expected: ExpectedVersion): AppendResp {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected < 0) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  const response = new streams.AppendResp();
  response.setWrongExpectedVersion(wrong);
  return response;
}
