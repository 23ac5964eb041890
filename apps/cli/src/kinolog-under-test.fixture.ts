import { execFile } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KINOLOG, type RunningKinolog } from '#testing';

export interface Item {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly files: readonly { path: string }[];
  readonly failure: { reason: string } | null;
  readonly durationSeconds: number | null;
}

/** A new folder with a blank in its name, which Postgres' own user may pass through. */
export async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kinolog e2e '));
  await chmod(folder, 0o711);
  return folder;
}

export const run = promisify(execFile);

/** The command line on a data folder. */
export const kinolog = (data: string, ...argv: string[]) =>
  run(process.execPath, [KINOLOG, ...argv], { env: { ...process.env, KINOLOG_DATA: data } });

export async function get<T>(at: RunningKinolog, path: string): Promise<T> {
  const answer = await fetch(`${at.address}/api/v1${path}`, { headers: { authorization: `Bearer ${at.token}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** How many videos there are; null while nobody answers. */
export const total = (at: RunningKinolog): Promise<number | null> =>
  get<{ total: number }>(at, '/videos?limit=1').then(
    (page) => page.total,
    () => null,
  );

/** All videos by title, page by page. */
export async function videos(at: RunningKinolog): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: Item[]; nextCursor: string | null } = await get(
      at,
      `/videos?limit=500&sort=title${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

/** What must be the same after any disturbance: everything but ids and times. */
export const shape = (items: readonly Item[]): unknown[] =>
  items
    .map(({ title, state, files, durationSeconds }) => ({
      title,
      state,
      durationSeconds,
      files: files.map((file) => file.path).sort(),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
