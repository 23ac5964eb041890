// `npm run check`: format, lint, types, architecture (and that its rules bite), dead code. All are run, two at a
// time; any failure fails.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install, ROOT } from './prepare.mjs';

install();
const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
// The longest first.
const steps = [
  ['lint', bin('eslint'), ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['types of the server', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the web UI', bin('tsc'), ['-p', 'frontend']],
  ['types of the browser tests', bin('tsc'), ['-p', 'frontend/e2e']],
  [
    'architecture',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs', 'projections', 'frontend', 'tui'],
  ],
  ['architecture canary', process.execPath, [join(ROOT, 'deploy/local/canary.mjs')]],
  ['dead code', bin('knip'), ['--no-progress']],
];
const failures = [];
const waiting = [...steps];

/** What a step said is printed when it is over, in one piece. */
function run([what, command, args]) {
  const begun = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: process.env });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (status) => {
      process.stdout.write(Buffer.concat(said));
      console.log(`${status === 0 ? '✓' : '✗'} ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
      if (status !== 0) failures.push(what);
      resolve();
    });
  });
}

async function work() {
  for (let step = waiting.shift(); step; step = waiting.shift()) await run(step);
}
await Promise.all([work(), work()]);

if (failures.length > 0) {
  console.error(`check failed: ${failures.join(', ')}`);
  process.exit(1);
}
