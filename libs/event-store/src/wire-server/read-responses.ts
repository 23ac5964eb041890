import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type LogRecord, revisionOnWire } from './log-record.js';
import type { Resolved } from './stream-reading.js';

/** Ticks of 100 ns in a millisecond. */
const TICKS = 10_000n;

/** How ids are written: as the reader asked. */
export type IdEncoding = 'string' | 'structured';

export const idEncodingOf = (options: ReadReq.Options): IdEncoding =>
  options.getUuidOption()?.hasString() ? 'string' : 'structured';

/** A response as a message, or its bytes. */
export type Response = ReadResp | Buffer;

/** The bytes of a message; those of an event are kept with it. */
const bytesOf = (response: ReadResp): Buffer => {
  const { buffer, byteOffset, byteLength } = response.serializeBinary();
  return Buffer.from(buffer, byteOffset, byteLength);
};

export const serializeResponse = (response: Response): Buffer =>
  Buffer.isBuffer(response) ? response : bytesOf(response);

export function eventResponse(resolved: Resolved, ids: IdEncoding): Response {
  const { event, link } = resolved;
  if (!event || link) return resolvedResponse(resolved, ids);
  return (event.sent[ids] ??= bytesOf(resolvedResponse(resolved, ids)));
}

function resolvedResponse({ event, link }: Resolved, ids: IdEncoding): ReadResp {
  const read = new streams.ReadResp.ReadEvent();
  if (event) read.setEvent(recorded(event, ids));
  if (link) read.setLink(recorded(link, ids));
  read.setCommitPosition(String((link ?? (event as LogRecord)).position));
  const response = new streams.ReadResp();
  response.setEvent(read);
  return response;
}

export function confirmation(subscriptionId: string): ReadResp {
  const response = new streams.ReadResp();
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(subscriptionId);
  response.setConfirmation(confirmed);
  return response;
}

export function checkpoint(position: number): ReadResp {
  const response = new streams.ReadResp();
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(String(position));
  reached.setPreparePosition(String(position));
  response.setCheckpoint(reached);
  return response;
}

export function caughtUp(): ReadResp {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response;
}

export function fellBehind(): ReadResp {
  const response = new streams.ReadResp();
  response.setFellBehind(new streams.ReadResp.FellBehind());
  return response;
}

export function streamNotFound(stream: string): ReadResp {
  const response = new streams.ReadResp();
  const notFound = new streams.ReadResp.StreamNotFound();
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  notFound.setStreamIdentifier(identifier);
  response.setStreamNotFound(notFound);
  return response;
}

export function lastStreamPosition(revision: number): ReadResp {
  const response = new streams.ReadResp();
  response.setLastStreamPosition(revisionOnWire(revision));
  return response;
}

function recorded(record: LogRecord, ids: IdEncoding): ReadResp.ReadEvent.RecordedEvent {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  event.setId(encodeId(record.id, ids));
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(record.stream));
  event.setStreamIdentifier(identifier);
  event.setStreamRevision(revisionOnWire(record.revision));
  event.setCommitPosition(String(record.position));
  event.setPreparePosition(String(record.position));
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('created', String(BigInt(record.created) * TICKS))
    .set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  event.setData(record.data);
  event.setCustomMetadata(record.metadata);
  return event;
}

function encodeId(id: string, ids: IdEncoding): UUID {
  const uuid = new shared.UUID();
  if (ids === 'string') {
    uuid.setString(id);
  } else {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    const structured = new shared.UUID.Structured();
    structured.setMostSignificantBits(String(bytes.readBigInt64BE(0)));
    structured.setLeastSignificantBits(String(bytes.readBigInt64BE(8)));
    uuid.setStructured(structured);
  }
  return uuid;
}

/** The other way round, for ids in requests. */
export function decodeId(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (!structured) return (uuid?.getString() ?? '').toLowerCase();
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(structured.getMostSignificantBits())), 0);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(structured.getLeastSignificantBits())), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Names travel as bytes. */
export const nameOf = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
