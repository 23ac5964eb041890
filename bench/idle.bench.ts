import { execFile } from 'node:child_process';
import { mkdtemp, chmod, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startKinolog } from '#testing';
import { median, type Benchmark } from './bench.js';
import { fillOnce, settle } from './support/search-world.js';

const KIB = 1_024;

/** PSS of the supervisor and its Node children, MiB. */
async function memory(parent: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  const pids = stdout.split('\n').flatMap((line) => {
    const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && args && (Number(pid) === parent || Number(ppid) === parent) && args.includes('/bundled/')
      ? [pid]
      : [];
  });
  const each = await Promise.all(
    pids.map(async (pid) => Number(/^Pss:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1])),
  );
  return each.reduce((a, b) => a + b, 0) / KIB;
}

async function bareNode(): Promise<number> {
  const script = "require('fs').readFileSync('/proc/self/smaps_rollup','utf8').match(/Pss:\\s+(\\d+)/)[1]";
  const { stdout } = await promisify(execFile)(process.execPath, ['-p', script]);
  return Number(stdout) / KIB;
}

const benchmark: Benchmark = {
  name: 'idle',
  about: 'a start with 100,000 videos: time until ready, memory of all Node processes at rest',
  async run({ quick, args, say }) {
    const videos = Number(args['videos'] ?? (quick ? 10_000 : 100_000));
    const folder = await mkdtemp(join(tmpdir(), 'kinolog-idle-'));
    await chmod(folder, 0o711);
    try {
      await fillOnce(folder, videos, say);
      await settle(folder);
      const starts: number[] = [];
      let rest = 0;
      for (let i = 0; i < 3; i++) {
        const again = await startKinolog({ folder });
        starts.push(again.readyMs);
        if (i === 2) {
          await sleep(20_000);
          rest = await memory(again.pid);
        }
        await again.stop();
      }
      const ready = median(starts);
      say(`ready after ${Math.round(ready)} ms (median of 3); ${Math.round(rest)} MiB at rest`);
      return {
        value: Math.round(rest),
        unit: 'MiB (PSS)',
        reference: 'four Node processes that do nothing',
        referenceValue: Math.round(4 * (await bareNode())),
        must: 'ready in under 3 s, under 450 MiB at rest',
        ok: rest < 450 && ready < 3_000,
        more: { readyMs: Math.round(ready) },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
export default benchmark;
