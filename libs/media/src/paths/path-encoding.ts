/**
 * File names are bytes. Those that are valid UTF-8 become text as they are; a byte that is none becomes the private-use
 * character U+F700 + byte. Genuine characters U+F700–U+F7FF are escaped byte by byte in the same way, so that every name
 * has one text and every such text gives back its bytes.
 */
const BASE = 0xf700;
const NEEDS_CARE = /[\uF700-\uF7FF\uFFFD]/;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a path's bytes; never fails. */
export function encodePath(bytes: Uint8Array): string {
  try {
    const text = decoder.decode(bytes);
    return isReserved(text) ? escapeReserved(text) : text;
  } catch {
    return encodeInvalid(bytes);
  }
}

/** Whether text read leniently may hide bytes that are no UTF-8, or reserved characters: then read the bytes. */
export const needsBytes = (lenient: string): boolean => NEEDS_CARE.test(lenient);

/** The bytes of a path's text. */
export function decodePath(path: string): Buffer {
  if (!isReserved(path)) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  for (const piece of path.split(/([\uF700-\uF7FF]+)/)) {
    parts.push(
      isReserved(piece)
        ? Buffer.from(Array.from(piece, (char) => (char.codePointAt(0) as number) - BASE))
        : Buffer.from(piece, 'utf8'),
    );
  }
  return Buffer.concat(parts);
}

/** What the file system is asked with: text where it can be, bytes where it must be. */
export const systemPath = (path: string): string | Buffer => (isReserved(path) ? decodePath(path) : path);

const isReserved = (text: string): boolean => /[\uF700-\uF7FF]/.test(text);

const escapeReserved = (text: string): string =>
  text.replace(/[\uF700-\uF7FF]/g, (char) => String.fromCharCode(...Array.from(Buffer.from(char), (b) => BASE + b)));

/** Takes the longest valid character at each place, one escaped byte where there is none. */
function encodeInvalid(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      const character = decoder.decode(bytes.subarray(at, at + length));
      text += isReserved(character) ? escapeReserved(character) : character;
      at += length;
    } else {
      text += String.fromCharCode(BASE + (bytes[at] as number));
      at += 1;
    }
  }
  return text;
}

/** Length in bytes of the valid character at a place, 0 when there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  try {
    decoder.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}
