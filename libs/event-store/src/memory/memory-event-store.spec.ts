import { eventStoreContract } from '../contract/event-store.contract.js';
import { createMemoryEventStore } from './memory-event-store.js';

eventStoreContract('memory', { dense: true, byStream: true }, async () => {
  const store = createMemoryEventStore();
  return { open: async () => store, close: () => store.close() };
});
