import { readConfig, type Config } from './config.js';

/** What `kinolog up` adds to the command of a process that it watches over, and tells by a channel that it is there. */
export const SUPERVISED = '--supervised';

/** What `kinolog up` says to a process that it started, by that channel: a password is in no process list. */
export interface Engines {
  readonly postgresUrl: string;
}

/**
 * The configuration of a process that is to run, asked for when all its code is there. Under `kinolog up` it comes once the engines
 * answer, which are started meanwhile.
 */
export async function processConfig(): Promise<Config> {
  if (!process.argv.includes(SUPERVISED)) return readConfig();
  endWithSupervisor();
  const { postgresUrl } = await new Promise<Engines>((resolve) => process.once('message', resolve));
  process.channel?.unref();
  return { ...readConfig(), postgresUrl };
}

/**
 * Ends this process in order, as a SIGTERM does, once the `kinolog up` that watches over it is gone, however that came: else it would work
 * on, without its engines or beside those that are started next, in an old version perhaps.
 */
function endWithSupervisor(): void {
  const end = (): void => void process.kill(process.pid, 'SIGTERM');
  if (process.connected) process.once('disconnect', end);
  else end();
}
