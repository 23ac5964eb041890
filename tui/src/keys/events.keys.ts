import type { KeyTable } from './binding.js';

export const eventsKeys: KeyTable = {
  name: 'events',
  title: '5 Events',
  bindings: [
    { keys: ['enter'], footer: 'JSON', help: 'the event as JSON', action: 'open' },
    { keys: ['s'], footer: 'stream', help: 'its whole stream, as a timeline', action: 'stream' },
  ],
};
