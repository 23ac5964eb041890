import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { RUN_TYPESCRIPT } from '#testing';
import type { Bench } from './event-store.contract.js';
import { freshNames, positions, readToEnd, sampleEvent, strictlyIncreasing } from './sample-events.js';

const WRITER = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

export function crashContract({ store, log }: Bench): void {
  describe('a writer killed with -9 in mid-append', () => {
    test('leaves a readable log: what was confirmed is there, every append is whole', async () => {
      const { remote } = log();
      if (!remote) return;
      const { type } = freshNames();
      const after = await store().head();
      const writer = spawn(
        process.execPath,
        ['--no-warnings', '--import', RUN_TYPESCRIPT, WRITER, JSON.stringify(remote.urls), type],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      );
      let complaint = '';
      writer.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
      const confirmed: string[] = [];
      for await (const line of createInterface({ input: writer.stdout })) {
        confirmed.push(line);
        if (confirmed.length === 150) writer.kill('SIGKILL');
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
      expect(complaint).toBe('');
      expect(writer.signalCode).toBe('SIGKILL');

      const events = await readToEnd(store(), { after, types: [type] });
      expect(strictlyIncreasing(positions(events))).toBe(true);
      const appends = new Map<string, number[]>();
      for (const { data } of events) {
        const { append, n } = data as { append: string; n: number };
        appends.set(append, [...(appends.get(append) ?? []), n]);
      }
      for (const append of confirmed) expect(appends.has(append)).toBe(true);
      for (const parts of appends.values()) expect(parts).toEqual([0, 1, 2]);
      const { stream } = freshNames();
      expect((await store().append(stream, [sampleEvent(type)], 'none')).revision).toBe(0);
    });
  });
}
