/** What `kinolog up` adds to the command of a process that it watches over, and tells by a channel that it is there. */
export const SUPERVISED = '--supervised';

/**
 * Ends this process in order, as a SIGTERM does, once the `kinolog up` that watches over it is gone, however that came: else it would work
 * on, without its engines or beside those that are started next, in an old version perhaps.
 */
export function endWithSupervisor(): void {
  if (!process.argv.includes(SUPERVISED)) return;
  const end = (): void => void process.kill(process.pid, 'SIGTERM');
  if (!process.connected) {
    end();
    return;
  }
  process.once('disconnect', end);
  process.channel?.unref();
}
