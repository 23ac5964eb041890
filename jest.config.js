/**
 * Suites by suffix: `.spec` (pure), `.int.spec` (real engines), `.page.spec` (pages of the whole system), `.e2e.spec` (the whole
 * system with the machine to itself: how fast things show up, and what is killed).
 */
const base = {
  transform: { '^.+\\.tsx?$': '@swc/jest' },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  setupFiles: ['reflect-metadata'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/canary/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const suite = (displayName, testRegex, more = {}) => ({ ...base, displayName, testRegex, ...more });

export default {
  // Ends only what hangs: how long a thing may take is for benchmarks.
  testTimeout: 300_000,
  maxWorkers: 2,
  projects: [
    suite('unit', ['(?<!\\.(int|page|e2e))\\.spec\\.tsx?$']),
    suite('integration', ['\\.int\\.spec\\.ts$']),
    suite('pages', ['\\.page\\.spec\\.ts$']),
    suite('e2e', ['\\.e2e\\.spec\\.ts$']),
  ],
};
