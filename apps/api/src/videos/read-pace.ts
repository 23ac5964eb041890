/** A read at once must not hold up everybody else for longer than this. */
const QUICK_MS = 1;
/** A disk that answered so late is not awake, or far away. */
const AWAKE_MS = 20;
const PAUSE_MS = 1_000;

/**
 * Whether small parts of one file are read at once or by a thread. Handing a read to a thread costs more than copying 64 KiB out of the
 * page cache, so that half of nginx's speed is out of reach with it; but a disk must never hold up the whole process. So a file
 * starts with threads, is tried once the disk has shown that it is awake, and goes back to threads for a second after every read
 * that took longer than a millisecond. Remote file systems, which may hang for ever, are always read by threads.
 */
export class ReadPace {
  #awake = false;
  #notBefore = 0;

  constructor(private readonly remote: boolean) {}

  mayReadAtOnce(now: number): boolean {
    return this.#awake && now >= this.#notBefore;
  }

  /** A read at once took so long. */
  tookAtOnce(milliseconds: number, now: number): void {
    if (milliseconds <= QUICK_MS) return;
    this.#notBefore = now + PAUSE_MS;
    this.#awake = false;
  }

  /** A thread's read took so long, waiting for the thread included. */
  tookByThread(milliseconds: number): void {
    if (!this.remote && milliseconds <= AWAKE_MS) this.#awake = true;
  }
}
