/**
 * Suites by suffix: `.spec` (pure), `.int.spec` (real engines), `.e2e.spec` (the whole system), `.alone.spec` (the whole system
 * with the machine to itself: what it promises about time, films that go on while one clicks, and what fills the machine anyway).
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
    suite('unit', ['(?<!\\.(int|e2e|alone))\\.spec\\.tsx?$']),
    suite('integration', ['\\.int\\.spec\\.ts$']),
    suite('e2e', ['\\.e2e\\.spec\\.ts$']),
    suite('alone', ['\\.alone\\.spec\\.ts$']),
  ],
};
