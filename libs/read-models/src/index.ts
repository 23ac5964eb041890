export * from './files/known-files.queries.js';
