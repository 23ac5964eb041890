import type { Pool } from 'pg';

/** A file as the log last knew it; what a scan compares the disk with. */
export interface KnownFile {
  readonly path: string;
  readonly videoId: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: string;
  readonly fingerprint: string | null;
  readonly state: 'present' | 'missing' | 'trashed' | 'excluded';
}

type Row = [
  path: string,
  videoId: string,
  size: string,
  mtimeMs: string,
  inode: string,
  fingerprint: string | null,
  state: KnownFile['state'],
];

/** All files of a library, in no order. */
export async function knownFiles(pool: Pool, libraryId: string): Promise<KnownFile[]> {
  const { rows } = await pool.query<Row>({
    text: 'select path, video_id, size, mtime_ms, inode, fingerprint, state from files where library_id = $1',
    values: [libraryId],
    rowMode: 'array',
  });
  return rows.map(([path, videoId, size, mtimeMs, inode, fingerprint, state]) => ({
    path,
    videoId,
    size: Number(size),
    mtimeMs: Number(mtimeMs),
    inode,
    fingerprint,
    state,
  }));
}
