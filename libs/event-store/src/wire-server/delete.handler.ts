import type { Metadata, sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { CheckAccess } from './access.js';
import { revisionFromWire } from './log-record.js';
import { nameOf } from './read-responses.js';
import { invalidArgument, streamDeleted, wrongVersion } from './rpc-errors.js';
import type { ExpectedVersion, WireLog } from './wire-log.js';

/** Streams/Delete: soft, the stream may be begun again. */
export function deleteHandler(log: WireLog, check: CheckAccess) {
  return (call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>): void =>
    answering(answer, () => {
      const position = remove(log, check, call.metadata, call.request.getOptions(), 'delete');
      const response = new streams.DeleteResp();
      const at = new streams.DeleteResp.Position();
      at.setCommitPosition(String(position));
      at.setPreparePosition(String(position));
      response.setPosition(at);
      return response;
    });
}

/** Streams/Tombstone: hard, nobody may write there again. */
export function tombstoneHandler(log: WireLog, check: CheckAccess) {
  return (call: ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: sendUnaryData<TombstoneResp>): void =>
    answering(answer, () => {
      const position = remove(log, check, call.metadata, call.request.getOptions(), 'tombstone');
      const response = new streams.TombstoneResp();
      const at = new streams.TombstoneResp.Position();
      at.setCommitPosition(String(position));
      at.setPreparePosition(String(position));
      response.setPosition(at);
      return response;
    });
}

/** Gives the answer or the refusal of one call. */
function answering<Response>(answer: sendUnaryData<Response>, work: () => Response): void {
  let response: Response;
  try {
    response = work();
  } catch (error) {
    answer(error as Error);
    return;
  }
  answer(null, response);
}

function remove(
  log: WireLog,
  check: CheckAccess,
  caller: Metadata,
  options: DeleteReq.Options | TombstoneReq.Options | undefined,
  manner: 'delete' | 'tombstone',
): number {
  if (!options) throw invalidArgument('options are missing');
  const stream = nameOf(options.getStreamIdentifier());
  check(caller, 'delete', stream);
  const expected = expectedVersion(options);
  const written = log[manner](stream, expected);
  if (written.result === 'deleted') throw streamDeleted(stream);
  if (written.result === 'wrong-version') throw wrongVersion('Delete', stream, expected, written.current);
  return written.position;
}

function expectedVersion(options: DeleteReq.Options | TombstoneReq.Options): ExpectedVersion {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream-exists';
  if (options.hasNoStream()) return -1;
  if (options.hasRevision()) return revisionFromWire(options.getRevision());
  throw invalidArgument('an expected revision is missing');
}
