import { readSync } from 'node:fs';

/** What a container's own outline says of the file, read without decoding anything. */
export interface Outline {
  /** Bytes that the file should have by what its headers announce; null when they announce nothing. */
  readonly announcedSize: number | null;
  /** What a Matroska file calls itself. */
  readonly docType: string | null;
}

const NOTHING: Outline = { announcedSize: null, docType: null };
const MOST_BOXES = 10_000;

/** Reads the outline of an open file. ISO media, Matroska and RIFF announce sizes; others do not. */
export function readOutline(fd: number, size: number): Outline {
  const head = at(fd, 0, 4_096);
  if (head.length < 16) return NOTHING;
  if (head.readUInt32BE(0) === 0x1a45dfa3) return matroska(head);
  if (head.toString('latin1', 0, 4) === 'RIFF') return riff(fd, head, size);
  if (/^(?:ftyp|moov|mdat|free|skip|wide|styp|moof|sidx|pnot)$/.test(head.toString('latin1', 4, 8)))
    return isoMedia(fd, size);
  return NOTHING;
}

function at(fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(fd, buffer, 0, length, position));
}

/** Boxes follow one another; the last one that begins inside the file tells where the file should end. */
function isoMedia(fd: number, size: number): Outline {
  let position = 0;
  for (let box = 0; position + 8 <= size && box < MOST_BOXES; box++) {
    const header = at(fd, position, 16);
    if (header.length < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(header.toString('latin1', 4, 8))) return NOTHING;
    const short = header.readUInt32BE(0);
    if (short === 0) return { announcedSize: size, docType: null };
    if (short === 1 && header.length < 16) return { announcedSize: position + 16, docType: null };
    const length = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (length < 8) return NOTHING;
    position += length;
  }
  return { announcedSize: position > size ? position : size, docType: null };
}

/** EBML header, then one segment; a live one is of unknown size. */
function matroska(head: Buffer): Outline {
  const header = vint(head, 4);
  if (!header) return NOTHING;
  const after = header.next + (header.value ?? 0);
  const mark = head.indexOf(Buffer.from([0x42, 0x82]));
  const name = mark < 0 || mark > after ? null : vint(head, mark + 2);
  const docType = name ? head.toString('latin1', name.next, name.next + (name.value ?? 0)).replace(/\0+$/, '') : null;
  if (after + 12 > head.length || head.readUInt32BE(after) !== 0x18538067) return { announcedSize: null, docType };
  const segment = vint(head, after + 4);
  return { announcedSize: segment?.value == null ? null : segment.next + segment.value, docType };
}

/** A number of variable length; `value` null when it means "unknown". */
function vint(bytes: Buffer, position: number): { value: number | null; next: number } | null {
  const first = bytes[position];
  if (!first) return null;
  const length = Math.clz32(first) - 23;
  if (position + length > bytes.length) return null;
  let value = first & (0xff >> length);
  let unknown = value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    const byte = bytes[position + i] as number;
    value = value * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return { value: unknown ? null : value, next: position + length };
}

/** RIFF chunks, each padded to an even length; large AVI files have several. */
function riff(fd: number, head: Buffer, size: number): Outline {
  let position = 0;
  let chunk = head;
  for (let i = 0; i < 1_000 && chunk.length >= 8 && chunk.toString('latin1', 0, 4) === 'RIFF'; i++) {
    const length = chunk.readUInt32LE(4);
    if (length === 0 || length === 0xffffffff) return NOTHING;
    position += 8 + length + (length % 2);
    if (position >= size) break;
    chunk = at(fd, position, 8);
  }
  // A missing pad byte at the very end is common and harmless.
  return { announcedSize: position - size === 1 ? size : position > size ? position : size, docType: null };
}
