export { runProjections, type RunnerOptions } from './runner/runner.js';
export { PROJECTIONS } from './projections.js';
export type { Projection, Handler, EventOf } from './kernel/projection.js';
