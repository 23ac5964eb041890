import type { KeyTable } from './binding.js';

export const jobsKeys: KeyTable = {
  name: 'jobs',
  title: '2 Queues and jobs',
  bindings: [
    { keys: ['enter'], footer: 'events', help: "the job's events, as a timeline", action: 'open' },
    {
      keys: ['x'],
      footer: 'cancel',
      help: 'call the job off; what a scan found stays',
      action: 'cancel',
      steers: 'No job is called off',
    },
    {
      keys: ['r'],
      footer: 'retry',
      help: 'try the failed job again',
      action: 'retry',
      steers: 'Nothing is tried again',
    },
    {
      keys: ['R'],
      footer: 'all',
      help: 'try every failed job again',
      action: 'retry-all',
      steers: 'Nothing is tried again',
    },
    {
      keys: ['p'],
      footer: 'pause',
      help: 'pause the queue of the job, or let it go on; of no job: that of the artefacts',
      action: 'pause',
      steers: 'No queue is paused',
    },
    {
      keys: ['+'],
      footer: 'more',
      help: 'let one more job of that queue run at a time',
      action: 'more',
      steers: 'No queue is changed',
    },
    { keys: ['-'], help: 'let one less run at a time', action: 'fewer', steers: 'No queue is changed' },
  ],
};
