// `npm test`: installs, builds, finds or installs the engines that the tests talk to, runs every suite, prints `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { fetchTypesense } from './fetch-typesense.mjs';
import { build, install, ROOT } from './prepare.mjs';

const CI = process.env.CI === 'true';

/** Debian packages that tests use, by the program they bring. */
const PROGRAMS = {
  ffmpeg: 'ffmpeg',
  'redis-server': 'redis-server',
  chromium: 'chromium',
  tmux: 'tmux',
  nginx: 'nginx',
  'docker-compose': 'docker-compose',
  pip3: 'python3-pip',
};

const onPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
const given = {
  chromium: 'KINOLOG_TEST_CHROMIUM',
  'redis-server': 'KINOLOG_TEST_REDIS_URL',
  pip3: 'KINOLOG_TEST_TYPESENSE_URL',
};

/** A URL in the environment wins, then the PATH, then an install where that is allowed; else one clear line. */
function findPrograms() {
  const missing = Object.keys(PROGRAMS).filter((program) => !process.env[given[program] ?? ''] && !onPath(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => PROGRAMS[program]);
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log(`kinolog: installing ${packages.join(', ')} …`);
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  }
  const still = missing.filter((program) => !onPath(program));
  if (still.length === 0) return;
  const line = `not found: ${still.join(', ')} (Debian: apt-get install ${still.map((program) => PROGRAMS[program]).join(' ')})`;
  if (CI) {
    console.error(`kinolog: ${line}`);
    process.exit(1);
  }
  console.log(`kinolog: tests that need them are skipped; ${line}`);
}

/** Typesense is no package: its tests fail with the same line where it cannot be had. */
function findTypesense() {
  const line = fetchTypesense();
  if (!line) return;
  console.error(`kinolog: ${line}`);
  if (CI) process.exit(1);
}

/** The Postgres that the suites shared: the last one out turns off the light. */
function stopSharedPostgres() {
  const pidFile = join(
    tmpdir(),
    `kinolog-test-engines-${process.getuid?.() ?? 0}`,
    'postgres',
    'data',
    'postmaster.pid',
  );
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** A line for each test that failed, or spec that could not run, and the beginning of why. */
function failuresIn(report) {
  const why = (message) =>
    stripVTControlCharacters(message ?? '')
      .trim()
      .split('\n')
      .slice(0, 40)
      .join('\n    ');
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    const spec = relative(ROOT, name);
    if (tests.length === 0 && report.numRuntimeErrorTestSuites > 0 && assertionResults.length === 0)
      return [`failed: ${spec}\n    ${why(message)}`];
    return tests.map((test) => `failed: ${spec} › ${test.fullName}\n    ${why(test.failureMessages[0])}`);
  });
}

install();
build();
findPrograms();
findTypesense();

const require = createRequire(import.meta.url);
const jest = join(require.resolve('jest/package.json'), '..', 'bin', 'jest.js');
const results = join(ROOT, '.cache', 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
let skipped = 0;
let broken = false;
/** What failed, told once more at the very end: a long log is often cut in its middle. */
const failures = [];
for (const [suite, workers] of [
  ['unit', '2'],
  ['integration', '2'],
  ['e2e', '2'],
  ['alone', '1'],
]) {
  const outcome = join(results, `${suite}.json`);
  console.log(`\nkinolog: ${suite} tests`);
  const { status } = spawnSync(
    process.execPath,
    [
      jest,
      '--selectProjects',
      suite,
      '--passWithNoTests',
      '--maxWorkers',
      workers,
      '--forceExit',
      '--json',
      '--outputFile',
      outcome,
      ...process.argv.slice(2),
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    },
  );
  if (!existsSync(outcome)) {
    broken = true;
    console.error(`kinolog: the ${suite} suite did not finish (exit code ${status})`);
    continue;
  }
  const report = JSON.parse(readFileSync(outcome, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  skipped += report.numPendingTests;
  failures.push(...failuresIn(report));
  if (CI && report.numPendingTests > 0) {
    console.error(`kinolog: ${report.numPendingTests} ${suite} tests were skipped; in CI none may be`);
    broken = true;
  }
}
stopSharedPostgres();
for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${passed} passed, ${failed + (broken ? 1 : 0)} failed, ${skipped} skipped`);
process.exit(failed > 0 || broken ? 1 : 0);
