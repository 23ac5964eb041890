import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { addLibrary, DEFAULT_RULES, library, libraryIdOf } from '#domain';
import { execute, type EventStore } from '#event-store';
import { realPath } from '#media';
import { stableId } from '../kernel/stable-id.js';

/**
 * Adds the roots that the environment names, each once for ever: a library's id is made of its path, and one that was
 * removed by hand stays removed. Answers the paths that are no folder, with the reason.
 */
export async function addConfiguredLibraries(
  store: EventStore,
  paths: readonly string[],
): Promise<readonly { readonly path: string; readonly reason: string }[]> {
  const unusable: { path: string; reason: string }[] = [];
  for (const path of paths) {
    const real = await realFolder(path);
    if (real === null) {
      unusable.push({ path, reason: 'is no folder that can be reached' });
      continue;
    }
    const libraryId = libraryIdOf(real);
    const command = { libraryId, name: basename(real) || real, path: real, rules: DEFAULT_RULES };
    await execute(
      store,
      library,
      libraryId,
      (state) =>
        state.standing === 'unknown' ? addLibrary({ ...command, name: command.name.slice(0, 100) }, state) : [],
      { actor: { kind: 'system', name: 'configuration' }, correlationId: stableId('configured', libraryId) },
    );
  }
  return unusable;
}

async function realFolder(path: string): Promise<string | null> {
  try {
    const real = realPath(path);
    return (await stat(real)).isDirectory() ? real : null;
  } catch {
    // Not there now; the caller says so, and the next start looks again.
    return null;
  }
}
