export * from './kernel/event.js';
export * from './kernel/refusal.js';
export * from './kernel/decider.js';
