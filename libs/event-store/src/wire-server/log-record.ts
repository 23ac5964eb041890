/** One event as the wire server keeps it. */
export interface LogRecord {
  /** Offset in an imaginary log file: increasing, not dense. Commit and prepare position are the same, as for all writes over gRPC. */
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** As it was sent before, for each way of writing ids: events never change and are read again and again. */
  readonly sent: { string?: Buffer; structured?: Buffer };
}

export type ProposedEvent = Pick<LogRecord, 'id' | 'type' | 'isJson' | 'data' | 'metadata'>;

/** Revision of a tombstone: 2^63 - 1 on the wire, which a number does not hold. */
export const TOMBSTONE_REVISION = Number.MAX_SAFE_INTEGER;
const TOMBSTONE_ON_WIRE = '9223372036854775807';

export const revisionOnWire = (revision: number): string =>
  revision === TOMBSTONE_REVISION ? TOMBSTONE_ON_WIRE : String(revision);

/** Revisions from clients are unsigned 64-bit; all beyond what a number holds mean "further than any". */
export const revisionFromWire = (revision: string): number => Math.min(Number(revision), TOMBSTONE_REVISION);

/** What the server counts against its maximum append size. */
export const sizeOnDisk = ({ type, data, metadata }: ProposedEvent): number =>
  data.length + metadata.length + type.length * 2;

export const metastreamOf = (stream: string): string => `$$${stream}`;
export const isMetastream = (stream: string): boolean => stream.startsWith('$$');
export const originalOf = (metastream: string): string => metastream.slice(2);
