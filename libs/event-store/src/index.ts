export * from './event-store.js';
export { AppendTooLarge, MAX_APPEND_BYTES } from './encode-append.js';
export { openEventStore, type EventStoreUrls } from './open-event-store.js';
export { createMemoryEventStore } from './memory/memory-event-store.js';
export { createPostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
export { EVENT_LOG_VERSION, migrateEventLog, NewerEventLog } from './postgres/migrate-event-log.js';
export { upcasters, upcasted, withUpcasters, type Upcaster, type Upcasters } from './upcasters.js';
export { envelope, execute, type CommandContext, type Executed } from './execute.js';
export { claimFor, releaseName } from './claims.js';
