import { readdir } from 'node:fs/promises';
import { encodePath, systemPath } from '../paths/path-encoding.js';
import { readSidecarName } from './sidecar-name.js';

/** Names of the subtitle files beside a video, in the order of the alphabet; none when the folder cannot be read. */
export async function findSubtitleSidecars(absolutePath: string): Promise<string[]> {
  const slash = absolutePath.lastIndexOf('/');
  const videoName = absolutePath.slice(slash + 1);
  const names = await readdir(systemPath(absolutePath.slice(0, slash) || '/'), { encoding: 'buffer' }).catch(
    // A folder that may be entered and not listed shows its video, and hides what lies beside it.
    () => [],
  );
  return names
    .map((name) => encodePath(name))
    .filter((name) => name !== videoName && readSidecarName(videoName, name) !== null)
    .sort();
}
