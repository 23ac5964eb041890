import { api } from '../../apps/api/src/api-imports-worker.js';
export const page = api;
