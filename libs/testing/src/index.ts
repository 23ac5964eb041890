export { testDatabase, TEST_ENGINES, type TestDatabase } from './test-database.js';
export { eventually } from './eventually.js';
