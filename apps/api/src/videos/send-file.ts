import { read, readSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { ByteRange } from './byte-range.js';
import type { OpenFile } from './open-files.js';
import { PiecePool } from './piece-pool.js';

const SMALL = new PiecePool(64 * 1024, 128);
const MEDIUM = new PiecePool(256 * 1024, 64);
const LARGE = new PiecePool(1_024 * 1024, 8);
/** So many answers at once have large pieces, each holding one; who comes then gets medium ones, so that memory stays flat. */
const LARGE_AT_ONCE = 16;
let largeNow = 0;

/** Each piece costs a thread's answer and a turn of the event loop: the larger, the faster. */
function poolFor(length: number, response: ServerResponse): PiecePool {
  if (length <= SMALL.bytes) return SMALL;
  if (length <= MEDIUM.bytes || largeNow >= LARGE_AT_ONCE || response.destroyed) return MEDIUM;
  largeNow += 1;
  response.once('close', () => (largeNow -= 1)); // sent or cut, it comes once
  return LARGE;
}

/**
 * Copies a range of an open file into the response by reads of up to 1 MiB (several times faster than a read stream), ends it and
 * calls `done`. Plain callbacks: this is done tens of thousands of times a second. A full socket holds the reading back; the end of the
 * connection ends it. When the file is shorter than its size said, or cannot be read, the connection is cut rather than filled
 * up with something else.
 */
export function sendRange(file: OpenFile, range: ByteRange, response: ServerResponse, done: () => void): void {
  new Sending(file, range, response, done).next();
}

class Sending {
  readonly #pool: PiecePool;
  #at: number;

  constructor(
    private readonly file: OpenFile,
    private readonly range: ByteRange,
    private readonly response: ServerResponse,
    private readonly done: () => void,
  ) {
    this.#at = range.start;
    this.#pool = poolFor(range.end - range.start + 1, response);
  }

  next(): void {
    if (this.response.destroyed) {
      this.done();
      return;
    }
    const piece = this.#pool.take();
    const wanted = Math.min(piece.length, this.range.end - this.#at + 1);
    const begun = performance.now();
    if (this.#pool === SMALL && this.file.pace.mayReadAtOnce(begun)) this.#readAtOnce(piece, wanted, begun);
    else this.#readByThread(piece, wanted, begun);
  }

  #readAtOnce(piece: Buffer, wanted: number, begun: number): void {
    let bytes: number;
    try {
      bytes = readSync(this.file.handle.fd, piece, 0, wanted, this.#at);
    } catch {
      this.#cut();
      return;
    }
    const now = performance.now();
    this.file.pace.tookAtOnce(now - begun, now);
    this.#write(piece, bytes);
  }

  /** By callback: a handle's own `read` costs twice as much. */
  #readByThread(piece: Buffer, wanted: number, begun: number): void {
    read(this.file.handle.fd, piece, 0, wanted, this.#at, (error, bytes) => {
      this.file.pace.tookByThread(performance.now() - begun);
      if (error) this.#cut();
      else this.#write(piece, bytes);
    });
  }

  #write(piece: Buffer, bytes: number): void {
    if (bytes === 0 || this.response.destroyed) {
      this.#cut();
      return;
    }
    this.#at += bytes;
    const filled = bytes === piece.length ? piece : piece.subarray(0, bytes);
    const pool = this.#pool;
    if (this.#at > this.range.end) {
      // An end's callback comes once the system has the bytes; after a cut it never comes, and the piece is lost.
      this.response.end(filled, () => pool.giveBack(piece));
      this.done();
      return;
    }
    const flowing = this.response.write(filled, (error) => {
      if (!error) pool.giveBack(piece);
    });
    if (flowing) this.next();
    else this.#whenDrained();
  }

  #whenDrained(): void {
    const again = (): void => {
      this.response.off('drain', again);
      this.response.off('close', again);
      this.next();
    };
    this.response.once('drain', again);
    this.response.once('close', again);
  }

  #cut(): void {
    this.response.destroy();
    this.done();
  }
}
