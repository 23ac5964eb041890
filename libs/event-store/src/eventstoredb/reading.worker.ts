import { parentPort, workerData } from 'node:worker_threads';
import { type ReadingRequest, serveReading } from './reading-thread.js';

if (parentPort) await serveReading(parentPort, workerData as ReadingRequest);
