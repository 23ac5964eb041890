import type { KeyTable } from './binding.js';

export const overviewKeys: KeyTable = {
  name: 'overview',
  title: '1 Overview',
  bindings: [{ keys: ['enter'], footer: 'open', help: 'go to where this is dealt with', action: 'open' }],
};
