import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KINOLOG, startKinolog, type RunningKinolog } from '#testing';
import { ALL_TABLES } from './keys/tables.js';
import { TRIALS } from './testing/key-trials.js';
import { TmuxScreen, hasTmux } from './testing/tmux-screen.js';

const run = promisify(execFile);
const PORT = 4670;

let data: string;
let library: string;
let kinolog: RunningKinolog;

const clip = async (name: string, seconds: number): Promise<void> => {
  const source = `testsrc=size=160x120:rate=10:duration=${seconds}`;
  const path = join(library, name);
  await run('ffmpeg', ['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', source, '-pix_fmt', 'yuv420p', path]);
  await rest(path);
};
/** Files that were written just now are still looked at as growing. */
const rest = (path: string): Promise<void> => {
  const then = new Date(Date.now() - 3_600_000);
  return utimes(path, then, then);
};

const command = (...flags: readonly string[]): string =>
  `KINOLOG_DATA='${data}' '${process.execPath}' '${KINOLOG}' tui ${flags.join(' ')}`;

const withScreen = async (
  work: (screen: TmuxScreen) => Promise<void>,
  { width = 80, height = 24, line = command() } = {},
): Promise<void> => {
  const screen = await TmuxScreen.open(line, width, height);
  try {
    await screen.until(/ lag .* live /s);
    await screen.until(/failed in/);
    await work(screen);
  } finally {
    await screen.close();
  }
};

const once = async (...flags: readonly string[]): Promise<{ code: number; text: string }> =>
  run(process.execPath, [KINOLOG, 'tui', '--once', ...flags], { env: { ...process.env, KINOLOG_DATA: data } }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, text: error.stdout }),
  );

const there = hasTmux();
if (!there)
  console.warn('tmux is not here: the terminal UI is not tried in a real terminal (Debian: apt-get install tmux)');
// Where everything must be had, a missing tmux is a failure.
const suite = there || process.env['CI'] ? describe : describe.skip;

suite('the terminal UI against a running Kinolog', () => {
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'kinolog-tui-data-'));
    library = await mkdtemp(join(tmpdir(), 'kinolog-tui-films-'));
    await chmod(data, 0o711);
    await Promise.all([clip('first.mp4', 1), clip('second.mp4', 2)]);
    await writeFile(join(library, 'broken.mkv'), 'this is no film at all');
    await rest(join(library, 'broken.mkv'));
    kinolog = await startKinolog({ folder: data, library, port: PORT });
  });

  afterAll(async () => {
    await kinolog?.stop();
    await Promise.all([data, library].map((path) => rm(path, { recursive: true, force: true })));
  });

  it('has a trial for every key of every table', () => {
    const trials = Object.fromEntries(Object.entries(TRIALS).map(([name, keys]) => [name, Object.keys(keys).sort()]));
    const tables = ALL_TABLES.map((each) => [each.name, each.bindings.flatMap(({ keys }) => keys).sort()]);
    expect(trials).toEqual(Object.fromEntries(tables));
  });

  const stays = ALL_TABLES.map(
    (table) => [table.name, table.bindings.filter((each) => each.action !== 'quit')] as const,
  );
  it.each(stays)('answers every key of the table "%s" at 80 by 24', async (name, bindings) => {
    await withScreen(async (screen) => {
      for (const key of bindings.flatMap((each) => each.keys)) {
        const trial = TRIALS[name]?.[key];
        await screen.press('escape', 'escape', 'escape', '1');
        await screen.until(/\[1 Overview/);
        for (const step of trial?.before ?? []) {
          await screen.press(step);
          // What lies behind it may still be on its way from the server.
          if (step === 'enter') await screen.until(/┏(?![^]*reading …)/);
        }
        if (trial?.not) await screen.until(trial.sees);
        await screen.press(key);
        await screen.until(trial?.sees ?? /$^/, { not: trial?.not ?? false });
      }
    });
  });

  it('finds videos while one types, opens what is known of one, and says where a query cannot be read', async () => {
    await withScreen(async (screen) => {
      await screen.press('6', '/');
      await screen.press(...'secnod');
      await screen.until(/1 video found/);
      await screen.until(/second +/);
      await screen.press('enter', 'j', 'k', 'enter');
      await screen.until(/file +second\.mp4/);
      await screen.press('s');
      await screen.until(/Stream video-.*VideoScanned/s);
      await screen.press('escape', 'escape', 'escape', '/', 'C-u');
      await screen.press(...'duration:x');
      await screen.until(/duration:x.*\n.* {9}\^/s);
      await screen.press('escape', 'escape');
      await screen.until(/failed in|broken/);
    });
  });

  const leaves = ALL_TABLES.flatMap((table) =>
    table.bindings
      .filter((each) => each.action === 'quit')
      .flatMap((each) => each.keys.map((key) => [table.name, key])),
  ) as [string, string][];
  it.each(leaves)('in "%s" the key %s leaves, and gives the terminal back', async (name, key) => {
    await withScreen(async (screen) => {
      await screen.press(...(TRIALS[name]?.[key]?.before ?? []), key);
      await screen.until(/left: 0/);
    });
  });

  it.each([
    ['4', 'R', 'Nothing is rebuilt'],
    ['4', 'V', 'Nothing is verified'],
    ['6', 'S', 'No scan is started'],
    ['6', 'A', 'No scan is started'],
    ['2', 'x', 'No job is called off'],
    ['2', 'r', 'Nothing is tried again'],
    ['2', 'R', 'Nothing is tried again'],
    ['2', 'p', 'No queue is paused'],
    ['2', '+', 'No queue is changed'],
  ])('with --readonly on panel %s the key %s is refused with a reason', async (panel, key, sentence) => {
    await withScreen(
      async (screen) => {
        expect(await screen.text()).toContain('read-only');
        await screen.press(panel, key);
        await screen.until(new RegExp(`${sentence}: .*--readonly`));
      },
      { line: command('--readonly') },
    );
  });

  it('shows every panel wide, follows a resize down to 80 by 24 and says when a window is too small', async () => {
    await withScreen(
      async (screen) => {
        await screen.until(/worst lag/);
        for (const [key, title] of [
          ['2', 'Queues and jobs'],
          ['4', 'position'],
          ['5', '"position"'],
          ['6', 'folder'],
          ['8', 'level info and above'],
        ] as const) {
          await screen.press(key);
          await screen.until(new RegExp(title));
        }
        await screen.resize(80, 24);
        const small = await screen.until(/q quit\s*$/);
        expect(small.trimEnd().split('\n')).toHaveLength(24);
        await screen.resize(50, 10);
        await screen.until(/too small/);
        await screen.resize(140, 40);
        await screen.until(/Queues and jobs/);
      },
      { width: 140, height: 40 },
    );
  });

  it('opens panels and files with the mouse', async () => {
    await withScreen(async (screen) => {
      const tabs = (await screen.text()).split('\n')[1] ?? '';
      await screen.click(tabs.indexOf('6 Library') + 2, 1);
      const text = await screen.until(/\[6 Library/);
      const rows = text.split('\n');
      await screen.click(
        10,
        rows.findIndex((each) => each.includes('✗')),
      );
      await screen.until(/> ✗/);
      await screen.click(
        10,
        rows.findIndex((each) => each.includes('✗')),
      );
      await screen.until(/Stream video-/);
    });
  });

  it('shows what happens by itself, within moments', async () => {
    await withScreen(async (screen) => {
      await screen.press('5');
      await clip('third.mp4', 3);
      await screen.until(/third\.mp4/);
      await screen.press('6');
      await screen.until(/ 4 .*watching/);
    });
  });

  it('rebuilds after a question, and says so', async () => {
    await withScreen(async (screen) => {
      await screen.press('4', 'G', 'R');
      await screen.until(/Rebuild views\?/);
      await screen.press('y');
      await screen.until(/views is (being )?rebuilt/);
      await screen.until(/views is rebuilt/);
    });
  });

  it('uses no colours with NO_COLOR, and loses nothing', async () => {
    await withScreen(
      async (screen) => {
        expect(await screen.coloured()).not.toMatch(/\u001b\[[0-9;]*[34][0-8]/);
        expect(await screen.text()).toContain('●log');
      },
      { line: `NO_COLOR=1 ${command()}` },
    );
    await withScreen(async (screen) => expect(await screen.coloured()).toMatch(/\u001b\[[0-9;]*38;5;39/));
  });

  it('prints one snapshot for scripts and one for people, and exits 0 while all is well', async () => {
    const json = await once('--json');
    expect(json.code).toBe(0);
    expect(JSON.parse(json.text)).toMatchObject({
      healthy: true,
      status: { engines: expect.any(Array) },
      projections: expect.arrayContaining([expect.objectContaining({ name: 'videos' })]),
      libraries: [expect.objectContaining({ path: library, failed: 1 })],
      scans: expect.any(Array),
      jobs: expect.any(Array),
    });
    expect((await once()).text).toMatch(/1 file failed in [^]*All is well\./);
  });

  it('says how old its picture is when the server is gone, and goes on by itself when it is back', async () => {
    await withScreen(async (screen) => {
      await kinolog.stop();
      await screen.until(/stale \d+ s/);
      expect((await once('--json')).code).not.toBe(0);
      await screen.press('6');
      await screen.until(/\[6 Library/);
      expect(await screen.text()).toContain('broken.mkv');
      kinolog = await startKinolog({ folder: data, library, port: PORT });
      await screen.until(/ live /);
      await screen.press('4');
      await screen.until(/> activity/);
    });
  });
});
