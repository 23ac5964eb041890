import type { KeyTable } from './binding.js';

export const projectionsKeys: KeyTable = {
  name: 'projections',
  title: '4 Projections',
  bindings: [
    { keys: ['enter'], footer: 'detail', help: 'the event at which it stopped, else all its figures', action: 'open' },
    {
      keys: ['R'],
      footer: 'rebuild',
      help: 'rebuild beside the live tables, then swap',
      action: 'rebuild',
      steers: 'Nothing is rebuilt',
    },
    {
      keys: ['V'],
      footer: 'verify',
      help: 'rebuild beside and compare row by row',
      action: 'verify',
      steers: 'Nothing is verified',
    },
  ],
};
