import type { ClientContext } from '#client';
import type { Machine } from '../sources/machine.js';
import type { Intent } from '../state/view.js';

/** Sends what was decided; a refusal by the server becomes a notice with its own sentence. */
export const steer = async (intent: Intent, machine: Machine, { notices }: ClientContext): Promise<void> => {
  switch (intent.do) {
    case 'rebuild':
      notices.say(`${intent.projection} is being rebuilt; the bar shows how far`);
      return machine.status.rebuild(intent.projection);
    case 'verify':
      notices.say(`${intent.projection} is being verified; the bar shows how far`);
      return machine.status.verify(intent.projection);
    case 'cancel':
      notices.say('The scan is called off');
      return machine.scans.cancel(intent.scanId);
    case 'scan':
      notices.say(intent.libraryId === null ? 'All roots are being scanned' : 'The root is being scanned');
      return machine.scans.start(intent.libraryId === null ? undefined : [intent.libraryId]);
  }
};
