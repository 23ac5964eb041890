import { TOMBSTONE_REVISION } from './log-record.js';

export interface StreamAcl {
  readonly $r?: string | readonly string[];
  readonly $w?: string | readonly string[];
  readonly $d?: string | readonly string[];
  readonly $mr?: string | readonly string[];
  readonly $mw?: string | readonly string[];
}

/** The system's part of a stream's metadata; whatever else its author put there stays in the event. */
export interface StreamMetadata {
  readonly $maxCount?: number;
  /** Seconds. */
  readonly $maxAge?: number;
  readonly $tb?: number;
  readonly $acl?: StreamAcl;
}

const NONE: StreamMetadata = {};
/** A metastream keeps its last event only. */
export const METASTREAM_METADATA: StreamMetadata = { $maxCount: 1 };
/** What a soft delete writes: truncated before everything there could be. */
export const SOFT_DELETED_METADATA = Buffer.from('{"$tb":9223372036854775807}');

/** Metadata that is no JSON object counts as none, as it does for the real server. */
export function parseStreamMetadata(data: Uint8Array): StreamMetadata {
  const parsed = parseObject(data);
  return parsed ? (parsed as StreamMetadata) : NONE;
}

export const isSoftDeleted = ({ $tb }: StreamMetadata): boolean => $tb !== undefined && $tb >= TOMBSTONE_REVISION;

/** The same metadata with another truncation point; undefined when it cannot be read. */
export function truncatedBefore(data: Uint8Array, revision: number): Buffer | undefined {
  const parsed = parseObject(data);
  return parsed && Buffer.from(JSON.stringify({ ...parsed, $tb: revision }));
}

function parseObject(data: Uint8Array): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error as Error).name === 'SyntaxError') return undefined;
    throw error;
  }
}
