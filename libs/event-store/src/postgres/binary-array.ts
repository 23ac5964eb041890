/**
 * Postgres arrays in the binary wire format. JSON payloads are full of quotes, which the text format escapes and the
 * server unescapes again; in binary they are copied as they are.
 */
const OID = { int4: 23, int8: 20, text: 25, uuid: 2950 } as const;
const HEADER = 20;

export function int4Array(values: readonly number[]): Buffer {
  const buffer = fixed(OID.int4, values.length, 4);
  values.forEach((value, i) => buffer.writeInt32BE(value, HEADER + i * 8 + 4));
  return buffer;
}

export function int8Array(values: readonly number[]): Buffer {
  const buffer = fixed(OID.int8, values.length, 8);
  values.forEach((value, i) => buffer.writeBigInt64BE(BigInt(value), HEADER + i * 12 + 4));
  return buffer;
}

export function uuidArray(values: readonly string[]): Buffer {
  const buffer = fixed(OID.uuid, values.length, 16);
  values.forEach((value, i) => buffer.write(value.replaceAll('-', ''), HEADER + i * 20 + 4, 'hex'));
  return buffer;
}

export function textArray(values: readonly string[]): Buffer {
  // UTF-8 takes at most three bytes for each UTF-16 unit, so one pass over generous room does.
  let room = HEADER;
  for (const value of values) room += 4 + value.length * 3;
  const buffer = Buffer.allocUnsafe(room);
  header(buffer, OID.text, values.length);
  let at = HEADER;
  for (const value of values) {
    const bytes = buffer.write(value, at + 4, 'utf8');
    buffer.writeInt32BE(bytes, at);
    at += 4 + bytes;
  }
  return buffer.subarray(0, at);
}

function fixed(oid: number, length: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + length * (4 + size));
  header(buffer, oid, length);
  for (let i = 0; i < length; i++) buffer.writeInt32BE(size, HEADER + i * (4 + size));
  return buffer;
}

/** One dimension, no nulls, lower bound 1. */
function header(buffer: Buffer, oid: number, length: number): void {
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
}
