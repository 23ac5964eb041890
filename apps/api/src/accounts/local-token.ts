import { Inject, Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config';
import type { Account } from '../http/api-request.js';
import { CONFIG } from '../platform/tokens.js';
import { secretHash } from './secrets.js';

/** The machine's own administrator: the command line and the terminal UI, by a file that only its owner may read. */
export const LOCAL_USER = '00000000-0000-4000-8000-000000000001';

@Injectable()
export class LocalToken {
  readonly #hash: Buffer | null;

  constructor(@Inject(CONFIG) config: Config) {
    this.#hash = read(join(config.dataFolder, 'local.token'));
  }

  principal(token: string): Account | null {
    if (!this.#hash || !timingSafeEqual(this.#hash, secretHash(token))) return null;
    return {
      userId: LOCAL_USER,
      name: 'this machine',
      role: 'admin',
      libraryIds: null,
      scopes: ['admin'],
      sessionId: null,
      createdAt: new Date(0).toISOString(),
    };
  }
}

/** Null where there is no such file: an API that runs alone, beyond this machine. */
function read(path: string): Buffer | null {
  try {
    return secretHash(readFileSync(path, 'utf8').trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
