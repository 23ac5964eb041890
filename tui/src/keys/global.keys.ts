import { PANELS } from '../panels.js';
import type { Binding, KeyTable } from './binding.js';

const panels = PANELS.map(({ id, key, long }): Binding => ({
  keys: [key],
  help: `show panel ${key}, ${long}`,
  action: `go.${id}`,
}));

export const globalKeys: KeyTable = {
  name: 'global',
  title: 'Everywhere',
  bindings: [
    ...panels,
    { keys: ['tab', 'right'], footer: 'next', help: 'next panel', action: 'next' },
    { keys: ['S-tab', 'left'], help: 'previous panel', action: 'previous' },
    { keys: ['j', 'down'], help: 'one row down', action: 'down' },
    { keys: ['k', 'up'], help: 'one row up', action: 'up' },
    { keys: ['pagedown', 'C-d'], help: 'a screen down', action: 'page-down' },
    { keys: ['pageup', 'C-u'], help: 'a screen up', action: 'page-up' },
    { keys: ['g', 'home'], help: 'to the first row, and follow what is new', action: 'top' },
    { keys: ['G', 'end'], help: 'to the last row', action: 'bottom' },
    {
      keys: ['/'],
      footer: 'filter',
      help: 'show only rows with this text, in the library what is searched for; empty shows all',
      action: 'filter',
    },
    { keys: [':'], footer: 'jump', help: 'go to a panel, a log position or a stream', action: 'jump' },
    { keys: ['C-r'], help: 'read everything again, and look for a lost server now', action: 'refresh' },
    { keys: ['?'], footer: 'keys', help: 'all keys', action: 'help' },
    { keys: ['escape'], help: 'take the filter away', action: 'back' },
    { keys: ['q', 'C-c'], footer: 'quit', help: 'leave; Kinolog goes on', action: 'quit' },
  ],
};
