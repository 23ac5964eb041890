/** Three suites by suffix: `.spec` (pure), `.int.spec` (real engines), `.e2e.spec` (whole system). */
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
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    suite('unit', ['(?<!\\.(int|e2e))\\.spec\\.tsx?$']),
    suite('integration', ['\\.int\\.spec\\.ts$']),
    suite('e2e', ['\\.e2e\\.spec\\.ts$']),
  ],
};
