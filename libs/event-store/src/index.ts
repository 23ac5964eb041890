export * from './event-store.js';
export { createPostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
export { EVENT_LOG_VERSION, migrateEventLog, NewerEventLog } from './postgres/migrate-event-log.js';
