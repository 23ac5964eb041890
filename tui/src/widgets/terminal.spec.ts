import { describe, expect, it } from '@jest/globals';
import blessed from 'blessed';
import { PassThrough } from 'node:stream';
import { keyNames } from './terminal.js';

describe('the keys behind what a terminal sends', () => {
  /** What blessed makes of it. */
  const heard = (sent: string): string[] => {
    const stream = new PassThrough();
    const program = blessed.program({ input: stream, output: new PassThrough(), terminal: 'xterm-256color' });
    const keys: string[] = [];
    program.on('keypress', (ch: string | undefined, key: object) => keys.push(...keyNames(ch, key)));
    stream.emit('data', Buffer.from(sent));
    program.destroy();
    return keys;
  };

  it.each([
    ['a letter in its case', 'aA', ['a', 'A']],
    ['enter once', '\r', ['enter']],
    ['a key with Ctrl', '\u0003', ['C-c']],
    ['Shift with tab', '\u001b[Z', ['S-tab']],
    ['an escape', '\u001b', ['escape']],
    ['escapes that come at once', '\u001b\u001b\u001b', ['escape', 'escape', 'escape']],
    ['escapes right before a key', '\u001b\u001b\u001b1', ['escape', 'escape', 'escape', '1']],
    ['an escape right before a capital', '\u001bG', ['escape', 'G']],
    ['an escape right before a backspace', '\u001b\u007f', ['escape', 'backspace']],
    ['an escape right before an arrow', '\u001b\u001b[A', ['escape', 'up']],
    ['an arrow', '\u001b[A\u001bOB', ['up', 'down']],
  ])('%s', (_, sent, keys) => expect(heard(sent)).toEqual(keys));
});
