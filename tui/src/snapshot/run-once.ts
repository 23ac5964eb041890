import type { Options } from '../options.js';
import { createNodeApi } from '../sources/connect.js';
import { snapshotText } from './snapshot-text.js';
import { takeSnapshot } from './snapshot.js';

/** Prints one snapshot; the exit code is 0 only when all is well. */
export const runOnce = async ({ address, token, json }: Options): Promise<number> => {
  const snapshot = await takeSnapshot(createNodeApi(address, token));
  const width = Math.max(80, Math.min(140, process.stdout.columns ?? 100));
  const text = json ? JSON.stringify(snapshot, null, 2) : snapshotText(snapshot, address, Date.now(), width);
  process.stdout.write(`${text}\n`);
  return snapshot.healthy ? 0 : 1;
};
