// `npm run check`: format, lint, types, architecture (and that its rules bite), dead code. All are run; any failure fails.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install, ROOT } from './prepare.mjs';

install();
const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const steps = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['types of the server', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the web UI', bin('tsc'), ['-p', 'frontend']],
  ['types of the browser tests', bin('tsc'), ['-p', 'frontend/e2e']],
  ['lint', bin('eslint'), ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint']],
  [
    'architecture',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs', 'projections', 'frontend', 'tui'],
  ],
  ['architecture canary', process.execPath, [join(ROOT, 'deploy/local/canary.mjs')]],
  ['dead code', bin('knip'), ['--no-progress']],
];
const failures = [];
for (const [what, command, args] of steps) {
  const begun = Date.now();
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: process.env });
  console.log(`${status === 0 ? '✓' : '✗'} ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  if (status !== 0) failures.push(what);
}
if (failures.length > 0) {
  console.error(`check failed: ${failures.join(', ')}`);
  process.exit(1);
}
