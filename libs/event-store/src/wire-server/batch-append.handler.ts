import type { ServerDuplexStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { CheckAccess } from './access.js';
import * as batchStatus from './batch-status.js';
import { revisionFromWire, sizeOnDisk, type ProposedEvent } from './log-record.js';
import { proposedEvent } from './proposed-event.js';
import { decodeId, nameOf } from './read-responses.js';
import type { ExpectedVersion, WireLog, Written } from './wire-log.js';

interface PendingWrite {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: ProposedEvent[];
  readonly timeout: NodeJS.Timeout;
  size: number;
}

/** Longer deadlines than a timer holds are as good as none. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Streams/BatchAppend: many appends over one call, each under its correlation id and each answered exactly once. */
export function batchAppendHandler(log: WireLog, check: CheckAccess, maxAppendSize: number) {
  return (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    const pending = new Map<string, PendingWrite>();
    const answer = (id: UUID | undefined, stream: string, outcome: Status | Success): void => {
      const response = new streams.BatchAppendResp();
      response.setCorrelationId(id);
      const identifier = new shared.StreamIdentifier();
      identifier.setStreamName(Buffer.from(stream));
      response.setStreamIdentifier(identifier);
      if ('result' in outcome) response.setSuccess(success(outcome));
      else response.setError(outcome);
      call.write(response);
    };
    const drop = (correlation: string): void => {
      clearTimeout(pending.get(correlation)?.timeout);
      pending.delete(correlation);
    };

    /** Begins a write; answers at once and keeps nothing when it may not begin. */
    const begin = (id: UUID | undefined, correlation: string, options: BatchAppendReq.Options): void => {
      const stream = nameOf(options.getStreamIdentifier());
      const left = (options.getDeadline()?.toDate().getTime() ?? Infinity) - Date.now();
      check(call.metadata, 'write', stream);
      if (!options.hasStreamIdentifier())
        return answer(id, stream, batchStatus.badRequest('Required field StreamIdentifier not set.'));
      if (left <= 0) return answer(id, stream, batchStatus.timeout());
      const expire = (): void => {
        drop(correlation);
        answer(id, stream, batchStatus.timeout());
      };
      const timeout = setTimeout(expire, Math.min(left, LONGEST_TIMER));
      pending.set(correlation, { stream, expected: expectedVersion(options), events: [], timeout, size: 0 });
    };

    const handle = (request: BatchAppendReq): void => {
      const id = request.getCorrelationId();
      const correlation = decodeId(id);
      const options = request.getOptions();
      if (options) begin(id, correlation, options);
      const write = pending.get(correlation);
      // The rest of a write that was answered already.
      if (!write) return;
      for (const message of request.getProposedMessagesList()) {
        const event = proposedEvent(message);
        write.size += sizeOnDisk(event);
        write.events.push(event);
      }
      if (write.size > maxAppendSize) {
        drop(correlation);
        return answer(id, write.stream, batchStatus.maximumAppendSizeExceeded(maxAppendSize));
      }
      if (!request.getIsFinal()) return;
      drop(correlation);
      const written = log.append(write.stream, write.expected, write.events);
      answer(id, write.stream, written.result === 'success' ? written : refusal(write, written));
    };

    call.on('data', (request: BatchAppendReq) => {
      try {
        handle(request);
      } catch (error) {
        const stream = nameOf(request.getOptions()?.getStreamIdentifier());
        drop(decodeId(request.getCorrelationId()));
        const denied = (error as Error).message === 'Access Denied';
        // Credentials are the call's, not a write's: wrong ones end the call.
        if ((error as { code?: number }).code === 16) call.emit('error', error);
        else
          answer(
            request.getCorrelationId(),
            stream,
            denied ? batchStatus.accessDenied() : batchStatus.badRequest((error as Error).message),
          );
      }
    });
    const end = (): void => {
      for (const correlation of [...pending.keys()]) drop(correlation);
    };
    call.on('end', () => {
      end();
      call.end();
    });
    call.on('cancelled', end);
    call.on('error', end);
  };
}

type Success = Extract<Written, { result: 'success' }>;

const refusal = (write: PendingWrite, written: Exclude<Written, Success>): Status =>
  written.result === 'deleted'
    ? batchStatus.streamDeleted(write.stream)
    : batchStatus.wrongExpectedVersion(written.current, write.expected);

function expectedVersion(options: BatchAppendReq.Options): ExpectedVersion {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream-exists';
  return options.hasNoStream() ? -1 : revisionFromWire(options.getStreamPosition());
}

function success({ revision, position }: Success): BatchAppendResp.Success {
  const done = new streams.BatchAppendResp.Success();
  if (revision < 0) done.setNoStream(new empty.Empty());
  else done.setCurrentRevision(String(revision));
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  done.setPosition(at);
  return done;
}
