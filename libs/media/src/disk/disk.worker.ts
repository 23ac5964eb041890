import { parentPort } from 'node:worker_threads';
import { runDiskTask, type DiskTask } from './disk-tasks.js';

export type DiskReply = { readonly answer: unknown } | { readonly code: string | undefined; readonly message: string };

parentPort?.on('message', (task: DiskTask) => {
  try {
    parentPort?.postMessage({ answer: runDiskTask(task) } satisfies DiskReply);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    parentPort?.postMessage({ code, message } satisfies DiskReply);
  }
});
