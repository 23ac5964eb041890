export { jobIds, JOB_KINDS, queueName, type JobKind, type JobPayloads } from './job-kinds.js';
export {
  JobCannotSucceed,
  type JobContext,
  type JobHandler,
  type JobHandlers,
  type JobQueues,
  type JobWorkers,
  type QueuedJob,
} from './job-queues.js';
export { openJobQueues, startJobWorkers, type QueueUrls } from './bullmq.js';
