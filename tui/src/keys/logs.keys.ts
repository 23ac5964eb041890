import type { KeyTable } from './binding.js';

export const logsKeys: KeyTable = {
  name: 'logs',
  title: '8 Logs',
  bindings: [
    { keys: ['enter'], footer: 'whole line', help: 'the whole line', action: 'open' },
    { keys: ['l'], footer: 'less', help: 'show only more serious lines', action: 'level-up' },
    { keys: ['m'], footer: 'more', help: 'show less serious lines too', action: 'level-down' },
  ],
};
