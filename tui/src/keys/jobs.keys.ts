import type { KeyTable } from './binding.js';

export const jobsKeys: KeyTable = {
  name: 'jobs',
  title: '2 Queues and jobs',
  bindings: [
    { keys: ['enter'], footer: 'events', help: "the job's events, as a timeline", action: 'open' },
    {
      keys: ['x'],
      footer: 'cancel',
      help: 'call the scan off; what it found stays',
      action: 'cancel',
      steers: 'No job is called off',
    },
  ],
};
