import { execFile, spawn } from 'node:child_process';
import { open, mkdtemp, readFile, rm, writeFile, chmod, rename, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '#engines';
import { startKinolog, type RunningKinolog } from '#testing';
import { median, type Benchmark } from './bench.js';

const run = promisify(execFile);
const KIB = 1_024;

/** Bytes a second that wrk gets, asking for random ranges of one length. */
async function throughput(
  url: string,
  token: string,
  length: number,
  size: number,
  seconds: number,
  connections: number,
  folder: string,
): Promise<number> {
  const script = join(folder, `range-${length}.lua`);
  await writeFile(
    script,
    `request = function()
       local from = math.random(0, ${size - length})
       return wrk.format("GET", nil, { ["Range"] = "bytes=" .. from .. "-" .. (from + ${length} - 1), ["Authorization"] = "Bearer ${token}" })
     end
     done = function(summary) io.write("BYTES " .. summary.bytes .. " US " .. summary.duration .. " ERRORS " .. (summary.errors.status + summary.errors.read) .. "\\n") end`,
  );
  const { stdout } = await run('wrk', ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '-s', script, url]);
  const [, bytes, us, errors] = /BYTES (\d+) US (\d+) ERRORS (\d+)/.exec(stdout) ?? [];
  if (errors !== '0') throw new Error(`wrk met errors:\n${stdout}`);
  return Number(bytes) / (Number(us) / 1e6);
}

async function withNginx<T>(folder: string, file: string, work: (url: string) => Promise<T>): Promise<T> {
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1; ${process.getuid?.() === 0 ? 'user root;' : ''} events { worker_connections 1024; }
     http { access_log off; sendfile on; ${temporary} server { listen 127.0.0.1:${port}; root ${folder}; } }`,
  );
  const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  try {
    await sleep(500);
    return await work(`http://127.0.0.1:${port}/${file}`);
  } finally {
    nginx.kill('SIGTERM');
  }
}

/** The item that the scan makes of the one file there is: no film, but it streams. */
async function scanned(kinolog: RunningKinolog): Promise<string> {
  for (;;) {
    const answer = await fetch(`${kinolog.address}/api/v1/videos`, {
      headers: { authorization: `Bearer ${kinolog.token}` },
    });
    const { items } = (await answer.json()) as { items: { id: string }[] };
    if (items[0]) return items[0].id;
    await sleep(100);
  }
}

async function apiMemory(kinolog: RunningKinolog): Promise<number> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
  const line = stdout
    .split('\n')
    .find((each) => each.includes('bundled/api.js') && each.trim().split(/\s+/)[1] === String(kinolog.pid));
  const rollup = await readFile(`/proc/${line?.trim().split(/\s+/)[0] ?? ''}/smaps_rollup`, 'utf8');
  return Number(/^Rss:\s+(\d+)/m.exec(rollup)?.[1]) / KIB;
}

/** Replaces the file while it is downloaded: what comes must be all old or cut short, never mixed. */
async function replacedWhileSent(url: string, token: string, path: string, size: number): Promise<boolean> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const first = await reader.read();
  const next = `${path}.next`;
  await fill(next, size, 2);
  await rename(next, path);
  let mixed = first.value?.some((byte) => byte !== 1) ?? false;
  for (
    let read = await reader.read().catch(() => ({ done: true, value: undefined }));
    !read.done;
    read = await reader.read().catch(() => ({ done: true, value: undefined }))
  ) {
    mixed ||= read.value?.some((byte) => byte !== 1) ?? false;
  }
  return !mixed;
}

async function fill(path: string, size: number, byte: number): Promise<void> {
  const file = await open(path, 'w');
  const piece = Buffer.alloc(8 * KIB * KIB, byte);
  for (let at = 0; at < size; at += piece.length) await file.write(piece, 0, Math.min(piece.length, size - at));
  await file.close();
}

const benchmark: Benchmark = {
  name: 'range',
  about: 'streaming a 1 GB file by ranges, beside nginx',
  async run({ quick, say }) {
    const size = (quick ? 256 : 1_024) * KIB * KIB;
    const seconds = quick ? 2 : 5;
    const folder = await mkdtemp(join(tmpdir(), 'kinolog-range-'));
    await chmod(folder, 0o755);
    const path = join(folder, 'film.mp4');
    await fill(path, size, 1);
    await utimes(path, 1_700_000_000, 1_700_000_000);
    const kinolog = await startKinolog({ library: folder });
    try {
      const id = await scanned(kinolog);
      const url = `${kinolog.address}/api/v1/videos/${id}/stream`;
      const shares: Record<string, number> = {};
      let large = { ours: 0, theirs: 0 };
      for (const length of [64 * KIB, 1_024 * KIB, 8_192 * KIB]) {
        const ours: number[] = [];
        const theirs: number[] = [];
        // What is compiled while it runs is not fast at once: the first seconds are not counted.
        await throughput(url, kinolog.token, length, size, seconds, 8, folder);
        for (let i = 0; i < 3; i++) {
          ours.push(await throughput(url, kinolog.token, length, size, seconds, 8, folder));
          theirs.push(
            await withNginx(folder, 'film.mp4', (other) => throughput(other, '', length, size, seconds, 8, folder)),
          );
        }
        shares[`${length / KIB} KiB`] = Math.round((median(ours) / median(theirs)) * 100) / 100;
        if (length === 1_024 * KIB) large = { ours: median(ours), theirs: median(theirs) };
        say(
          `${length / KIB} KiB: ${Math.round(median(ours) / 1e6)} MB/s, nginx ${Math.round(median(theirs) / 1e6)} MB/s`,
        );
      }
      const before = await apiMemory(kinolog);
      await throughput(url, kinolog.token, 4_096 * KIB, size, seconds * 2, 200, folder);
      const grown = (await apiMemory(kinolog)) - before;
      const whole = await replacedWhileSent(url, kinolog.token, path, size);
      say(
        `200 clients at once: memory from ${Math.round(before)} by ${Math.round(grown)} MiB; a file replaced while it is sent is never mixed: ${whole ? 'so it is' : 'IT WAS MIXED'}`,
      );
      const ok =
        (shares['1024 KiB'] ?? 0) >= 0.9 &&
        (shares['8192 KiB'] ?? 0) >= 0.9 &&
        (shares['64 KiB'] ?? 0) >= 0.5 &&
        grown < 200 &&
        whole;
      return {
        value: Math.round(large.ours / 1e6),
        unit: 'MB/s (ranges of 1 MiB)',
        reference: 'nginx with sendfile, one worker',
        referenceValue: Math.round(large.theirs / 1e6),
        must: '≥ 90 % of nginx for 1 MiB and more, ≥ 50 % at 64 KiB; memory flat under 200 clients; never mixed',
        ok,
        more: { ...shares, memoryGrownMiB: Math.round(grown) },
      };
    } finally {
      await kinolog.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
export default benchmark;
