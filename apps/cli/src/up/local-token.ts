import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The token of this machine's own tools, made once: `$KINOLOG_DATA/local.token`, mode 0600. */
export async function localToken(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'local.token');
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (known?.trim()) {
    await chmod(file, 0o600);
    return known.trim();
  }
  const made = `kino_${randomBytes(32).toString('base64url')}`;
  await writeFile(`${file}.part`, `${made}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return made;
}
