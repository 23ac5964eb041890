import { describe, expect, it } from '@jest/globals';
import { decodePath, encodePath, needsBytes, systemPath } from './path-encoding.js';

describe('a path whose bytes are UTF-8', () => {
  it.each([
    'plain.mp4',
    'naïve – «été».mkv',
    '日本語/映画.mp4',
    '🎬.webm',
    '\ufeffbom.mp4',
    'a\nb.mp4',
    '\u202eevil.mp4',
  ])('is its own text: %j', (path) => {
    expect(encodePath(Buffer.from(path))).toBe(path);
    expect(decodePath(path)).toEqual(Buffer.from(path));
    expect(systemPath(path)).toBe(path);
  });
});

describe('a path whose bytes are no UTF-8', () => {
  it.each([
    ['latin-1', [0x65, 0xe9, 0x74, 0xe9, 0x2e, 0x6d]],
    ['a lone continuation', [0x80]],
    ['a cut character', [0x61, 0xe2, 0x82]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['every byte', Array.from({ length: 255 }, (_, i) => i + 1)],
  ])('keeps them: %s', (_what, bytes) => {
    const text = encodePath(Buffer.from(bytes));
    expect(decodePath(text)).toEqual(Buffer.from(bytes));
    expect(systemPath(text)).toEqual(Buffer.from(bytes));
    expect(text.isWellFormed()).toBe(true);
  });

  it('writes a byte as the private-use character of its number', () => {
    expect(encodePath(Buffer.from([0x61, 0xff]))).toBe('a\uF7FF');
  });

  it('shows in text that was read leniently', () => {
    expect(needsBytes(Buffer.from([0x61, 0xff]).toString())).toBe(true);
    expect(needsBytes('plain')).toBe(false);
  });
});

describe('a genuine character of the reserved range', () => {
  it('is escaped too, so that no two names share a text', () => {
    const genuine = Buffer.from('\uF7FF');
    expect(encodePath(genuine)).toBe('\uF7EF\uF79F\uF7BF');
    expect(decodePath(encodePath(genuine))).toEqual(genuine);
    expect(encodePath(genuine)).not.toBe(encodePath(Buffer.from([0xff])));
  });
});

it('every sequence of bytes comes back, and no two have one text', () => {
  const seen = new Map<string, string>();
  let seed = 7;
  const random = (n: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
  const alphabet = [0x61, 0xc3, 0xa9, 0xef, 0x9f, 0xbf, 0x80, 0xe2, 0xf0, 0xff, 0x9e];
  for (let i = 0; i < 20_000; i++) {
    const bytes = Buffer.from(Array.from({ length: 1 + random(6) }, () => alphabet[random(alphabet.length)] as number));
    const text = encodePath(bytes);
    expect(decodePath(text).equals(bytes)).toBe(true);
    expect(seen.get(text) ?? bytes.toString('hex')).toBe(bytes.toString('hex'));
    seen.set(text, bytes.toString('hex'));
  }
});
