import { Inject, Injectable } from '@nestjs/common';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config';
import type { LogLine } from '#contracts';
import { CONFIG } from '../platform/tokens.js';

const TAIL_BYTES = 256 * 1024;
const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** The last lines of all processes' logs, as `kinolog up` keeps them in the data folder. */
@Injectable()
export class LogTail {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async last(limit: number): Promise<LogLine[]> {
    const folder = join(this.config.dataFolder, 'logs');
    const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.log'));
    const lines = (await Promise.all(files.map((name) => tail(join(folder, name), name.replace(/\.log$/, ''))))).flat();
    return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-limit);
  }
}

async function tail(path: string, process: string): Promise<LogLine[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString('utf8').split('\n');
    let at = '';
    return lines.slice(size > length ? 1 : 0).flatMap((line) => {
      const parsed = parse(line, process, at);
      at = parsed[0]?.at ?? at;
      return parsed;
    });
  } finally {
    await file.close();
  }
}

/** What a library printed by itself is worth reading too; it belongs to the time of the line `before` it. */
function parse(line: string, process: string, before: string): LogLine[] {
  if (line.trim() === '') return [];
  try {
    const {
      time,
      level,
      msg,
      reason,
      process: name,
    } = JSON.parse(line) as { time: number; level: number; msg?: string; reason?: string; process?: string };
    const message = [msg, reason].filter(Boolean).join(': ');
    return [
      { at: new Date(time).toISOString(), level: LEVELS[level] ?? String(level), process: name ?? process, message },
    ];
  } catch {
    return [{ at: before, level: 'info', process, message: line }];
  }
}
