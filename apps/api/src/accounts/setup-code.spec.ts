import { describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { SetupCode } from './setup-code.js';

describe('the one-time code of set-up', () => {
  const said: string[] = [];
  const code = new SetupCode(pino({}, { write: (line: string) => void said.push(line) }));

  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('is not asked of this machine: %s', (address) =>
    expect(code.requiredFrom(address)).toBe(false),
  );
  it.each(['10.0.0.9', '192.168.1.2', '::ffff:10.0.0.9', '2001:db8::1', '127.0.0.1.evil.example', 'unknown', ''])(
    'is asked of everyone else: %s',
    (address) => expect(code.requiredFrom(address)).toBe(true),
  );
  it('is told in the log, and only it fits', () => {
    code.announce();
    const told = /\b\d{8}\b/.exec(said.join(''))?.[0] ?? '';
    expect(code.fits(told)).toBe(true);
    expect(code.fits(` ${told}\n`)).toBe(true);
    for (const wrong of [undefined, '', told.slice(1), `${told}0`, 'code']) expect(code.fits(wrong)).toBe(false);
  });
});
