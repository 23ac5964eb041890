import { read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { ByteRange } from './byte-range.js';

const PIECE = 256 * 1024;

/**
 * Copies a range of an open file into the socket by 256 KiB reads (several times faster than a read stream).
 * A full socket holds the reading back; the end of the connection ends it. Resolves false when
 * the file was shorter than its size said: the connection is then cut rather than filled up with something else.
 */
export async function sendRange(file: FileHandle, range: ByteRange, response: ServerResponse): Promise<boolean> {
  let at = range.start;
  const piece = Math.min(PIECE, range.end - range.start + 1);
  while (at <= range.end && !response.destroyed) {
    // The socket may still hold the last buffer, so each read gets its own; small ones come from Node's pool.
    const buffer = Buffer.allocUnsafe(Math.min(piece, range.end - at + 1));
    const bytesRead = await readAt(file.fd, buffer, at);
    if (bytesRead === 0) return false;
    at += bytesRead;
    const flowing = response.write(bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead));
    if (!flowing && !response.destroyed) await drained(response);
  }
  return true;
}

/** By callback: a handle's own `read` costs twice as much, and this is done thousands of times a second. */
function readAt(fd: number, buffer: Buffer, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, buffer, 0, buffer.length, at, (error, bytesRead) => (error ? reject(error) : resolve(bytesRead)));
  });
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
