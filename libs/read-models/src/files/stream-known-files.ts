import type { Pool } from 'pg';
import type { KnownFile } from './known-files.queries.js';

/** So few that a batch is garbage before V8 takes it for something that lasts: 5,000 made a rescan 100 MB larger. */
const AT_A_TIME = 1_000;

type Row = [
  path: string,
  videoId: string,
  size: string,
  mtimeMs: string,
  inode: string,
  fingerprint: string | null,
  state: KnownFile['state'],
];

/**
 * All files of a library in no order, a few thousand at a time and all of one moment: 100,000 rows at once would take more
 * memory than the whole scan.
 */
export async function streamKnownFiles(
  pool: Pool,
  libraryId: string,
  take: (files: readonly KnownFile[]) => void,
): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin read only');
    await client.query(
      'declare known_files no scroll cursor for select path, video_id, size, mtime_ms, inode, fingerprint, state from files where library_id = $1',
      [libraryId],
    );
    for (;;) {
      const { rows } = await client.query<Row>({ text: `fetch ${AT_A_TIME} from known_files`, rowMode: 'array' });
      if (rows.length === 0) break;
      take(rows.map(toKnownFile));
    }
    await client.query('commit');
    broken = false;
  } finally {
    client.release(broken);
  }
}

const toKnownFile = ([path, videoId, size, mtimeMs, inode, fingerprint, state]: Row): KnownFile => ({
  path,
  videoId,
  size: Number(size),
  mtimeMs: Number(mtimeMs),
  inode,
  fingerprint,
  state,
});
