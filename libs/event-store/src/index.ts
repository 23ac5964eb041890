export * from './event-store.js';
export * from './execute.js';
