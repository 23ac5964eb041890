import { worker } from '../../worker/src/worker.js';
export const api = worker;
