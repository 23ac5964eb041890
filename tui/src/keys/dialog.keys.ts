import type { KeyTable } from './binding.js';

export const helpKeys: KeyTable = {
  name: 'help',
  title: 'In this help',
  bindings: [
    { keys: ['j', 'down', 'pagedown'], footer: 'down', help: 'further down', action: 'page-down' },
    { keys: ['k', 'up', 'pageup'], footer: 'up', help: 'further up', action: 'page-up' },
    { keys: ['escape', '?', 'q'], footer: 'close', help: 'close', action: 'back' },
    { keys: ['C-c'], help: 'leave; Kinolog goes on', action: 'quit' },
  ],
};

export const confirmKeys: KeyTable = {
  name: 'confirm',
  title: 'In a question',
  bindings: [
    { keys: ['y'], footer: 'yes', help: 'do it', action: 'confirm' },
    { keys: ['n', 'escape', 'q'], footer: 'no', help: 'leave it', action: 'back' },
    { keys: ['C-c'], help: 'leave; Kinolog goes on', action: 'quit' },
  ],
};

export const detailKeys: KeyTable = {
  name: 'detail',
  title: 'In an event',
  bindings: [
    { keys: ['j', 'down'], footer: 'down', help: 'further down', action: 'down' },
    { keys: ['k', 'up'], footer: 'up', help: 'further up', action: 'up' },
    { keys: ['s'], footer: 'stream', help: 'its whole stream, as a timeline', action: 'stream' },
    { keys: ['escape', 'enter', 'q'], footer: 'back', help: 'back', action: 'back' },
    { keys: ['C-c'], help: 'leave; Kinolog goes on', action: 'quit' },
  ],
};

export const timelineKeys: KeyTable = {
  name: 'timeline',
  title: 'In a timeline',
  bindings: [
    { keys: ['j', 'down'], footer: 'down', help: 'a later event', action: 'down' },
    { keys: ['k', 'up'], footer: 'up', help: 'an earlier event', action: 'up' },
    { keys: ['enter'], footer: 'JSON', help: 'the event as JSON', action: 'open' },
    { keys: ['escape', 'q'], footer: 'back', help: 'back', action: 'back' },
    { keys: ['C-c'], help: 'leave; Kinolog goes on', action: 'quit' },
  ],
};

/** While typing, every other key is text. */
export const promptKeys: KeyTable = {
  name: 'prompt',
  title: 'While typing',
  bindings: [
    { keys: ['enter'], footer: 'apply', help: 'apply', action: 'accept' },
    { keys: ['tab'], footer: 'complete', help: 'complete the name', action: 'complete' },
    { keys: ['escape'], footer: 'leave', help: 'leave it as it was', action: 'back' },
    { keys: ['C-c'], help: 'leave; Kinolog goes on', action: 'quit' },
  ],
};
