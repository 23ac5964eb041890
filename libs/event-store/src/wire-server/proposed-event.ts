import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ProposedEvent } from './log-record.js';
import { decodeId } from './read-responses.js';
import { metadataMissing } from './rpc-errors.js';

/** An event as a writer sends it. Throws when its type or content type is missing. */
export function proposedEvent(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): ProposedEvent {
  const metadata = message.getMetadataMap();
  const type = metadata.get('type');
  const contentType = metadata.get('content-type');
  if (type === undefined) throw metadataMissing('type');
  if (contentType === undefined) throw metadataMissing('content-type');
  return {
    id: decodeId(message.getId()),
    type,
    isJson: contentType === 'application/json',
    // Copies: the decoded arrays are views of the whole request.
    data: message.getData_asU8().slice(),
    metadata: message.getCustomMetadata_asU8().slice(),
  };
}
