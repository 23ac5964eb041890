import type { KeyTable } from './binding.js';

export const sessionsKeys: KeyTable = {
  name: 'sessions',
  title: '7 Sessions',
  bindings: [{ keys: ['enter'], footer: 'video', help: "the video's events, as a timeline", action: 'open' }],
};
