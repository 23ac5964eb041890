import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config';
import type { Problem } from '#contracts';
import { running } from '../up/data-lock.js';

/** No Kinolog runs here, or it does not answer. */
export class NotRunning extends Error {
  constructor(dataFolder: string) {
    super(`no Kinolog runs on ${dataFolder}: start it with \`npm start\`, or set KINOLOG_DATA to its folder`);
  }
}

/** The API of the Kinolog that runs on this machine, with its own token. */
export class LocalApi {
  private constructor(
    readonly address: string,
    readonly token: string,
  ) {}

  static async open(config: Config): Promise<LocalApi> {
    const there = await running(config.dataFolder);
    const token = await readFile(join(config.dataFolder, 'local.token'), 'utf8').catch(() => null);
    if (!there || !token || !there.address.startsWith('http')) throw new NotRunning(config.dataFolder);
    return new LocalApi(there.address, token.trim());
  }

  /** JSON of a path below `/api/v1`. Throws the problem's own sentence. */
  async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch((error: Error) => {
      throw new Error(`Kinolog does not answer at ${this.address}: ${error.message}`);
    });
    if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
    const problem = (await answer.json()) as Problem;
    throw new Error(`${problem.detail} (${problem.code})`);
  }
}
