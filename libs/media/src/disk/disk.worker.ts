import { parentPort } from 'node:worker_threads';
import { runDiskTask, type DiskTask } from './disk-tasks.js';

export type DiskReply =
  | { readonly answer: unknown }
  | { readonly code?: string | undefined; readonly syscall?: string | undefined; readonly message: string };

parentPort?.on('message', (task: DiskTask) => {
  try {
    parentPort?.postMessage({ answer: runDiskTask(task) } satisfies DiskReply);
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    parentPort?.postMessage({ code, syscall, message } satisfies DiskReply);
  }
});
