// The architecture rules must bite: each planted violation in deploy/local/canary must be reported by its rule.
import { cruise } from 'dependency-cruiser';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './prepare.mjs';

const EXPECTED = {
  'api-imports-libs': 'apps/api/src/api-imports-worker.ts',
  'domain-is-pure': 'libs/domain/src/domain-imports-contracts.ts',
  'domain-needs-no-package': ['libs/domain/src/domain-does-io.ts', 'libs/domain/src/domain-needs-a-package.ts'],
  'frontend-takes-types-of-contracts': 'frontend/src/frontend-bundles-schemas.ts',
  'frontend-imports-client': 'frontend/src/frontend-imports-api.ts',
  'blessed-in-widgets-only': 'tui/src/screen-draws-itself.ts',
  'one-place-spawns-media-tools': 'libs/media/src/plan-spawns.ts',
  'no-cycles': 'libs/contracts/src/cycle-a.ts',
};

process.chdir(join(ROOT, 'deploy/local/canary'));
const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const { tsConfig, ...rest } = options;
void tsConfig;
const { output } = await cruise(['apps', 'libs', 'frontend', 'tui'], {
  ...rest,
  ruleSet: { forbidden, options: rest },
  validate: true,
});
const found = output.summary.violations.map((violation) => `${violation.rule.name} ${violation.from}`);
const missed = Object.entries(EXPECTED).flatMap(([rule, files]) =>
  [files]
    .flat()
    .filter((file) => !found.includes(`${rule} ${file}`))
    .map((file) => `${rule} did not report ${file}`),
);
if (missed.length > 0) {
  console.error(missed.join('\n'));
  process.exit(1);
}
