/** Boxes of an mp4 (ISO/IEC 14496-12, 4.2): four bytes of size, four of type, then what they hold. */

export const typeOf = (buffer: Buffer, at: number): string => buffer.toString('latin1', at + 4, at + 8);

export function boxSize(buffer: Buffer, at: number): number {
  const size = buffer.readUInt32BE(at);
  if (size === 1) return Number(buffer.readBigUInt64BE(at + 8));
  if (size < 8) throw new Error('the mp4 holds a box without end');
  return size;
}

/** All boxes inside another. */
export function* within(buffer: Buffer): Generator<Buffer> {
  for (let at = 8; at + 8 <= buffer.length;) {
    const size = boxSize(buffer, at);
    yield buffer.subarray(at, at + size);
    at += size;
  }
}

/** Boxes of one type inside another. */
export function* children(buffer: Buffer, type: string): Generator<Buffer> {
  for (const box of within(buffer)) if (typeOf(box, 0) === type) yield box;
}

export const child = (buffer: Buffer, ...path: string[]): Buffer | null =>
  path.reduce<Buffer | null>(
    (box, type) => (box ? ((children(box, type).next().value as Buffer | undefined) ?? null) : null),
    buffer,
  );

/** A box of the same type that holds these. */
export function holding(box: Buffer, parts: readonly Buffer[]): Buffer {
  const made = Buffer.concat([box.subarray(0, 8), ...parts]);
  made.writeUInt32BE(made.length, 0);
  return made;
}
