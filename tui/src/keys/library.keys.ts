import type { KeyTable } from './binding.js';

export const libraryKeys: KeyTable = {
  name: 'library',
  title: '6 Library',
  bindings: [
    {
      keys: ['enter'],
      footer: 'open',
      help: 'the events of this root or file; of what was found, its facts',
      action: 'open',
    },
    {
      keys: ['S'],
      footer: 'scan',
      help: 'scan the root under the cursor',
      action: 'scan',
      steers: 'No scan is started',
    },
    { keys: ['A'], footer: 'scan all', help: 'scan every root', action: 'scan-all', steers: 'No scan is started' },
  ],
};
