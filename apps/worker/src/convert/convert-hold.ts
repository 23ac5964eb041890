import type { Hold } from '#media';
import type { MachineBook } from '../machine/machine-book.js';

/** Somebody asked for it and waits for it: only a pause of the queue holds it, not who plays nor the hour. */
export const convertHold = (book: MachineBook): Hold => ({
  get held() {
    return book.orders.queues.convert.paused;
  },
  onChange: (listener) => book.onChange(listener),
});
