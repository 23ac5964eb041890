import { describe, expect, it } from '@jest/globals';
import { beside, overlay, panel, shares, windowOf } from './layout.js';
import { line, plain, widthOf } from './text/line.js';

const text = (block: readonly Parameters<typeof plain>[0][]): string[] => block.map(plain);

describe('the layout', () => {
  it('draws the focused panel with a heavy border, its figure at the right', () => {
    const block = panel({ title: '2 Jobs', right: line('5 running'), focused: true, width: 30, height: 3 }, [
      line('x'),
    ]);
    expect(text(block)).toEqual([
      '┏━ 2 Jobs ━━━━━━━ 5 running ━┓',
      '┃ x                          ┃',
      '┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛',
    ]);
  });
  it.each([20, 24, 80, 139])('keeps every line of a panel %i wide', (width) => {
    const block = panel(
      { title: 'A title that is long', right: line('and a figure'), foot: 'enter JSON', width, height: 5 },
      [
        line(
          'something much longer than any panel of this test could ever show in one of its lines, even the widest of them all, really',
        ),
      ],
    );
    expect(block.map(widthOf)).toEqual([width, width, width, width, width]);
  });
  it('puts blocks side by side', () => {
    expect(text(beside([line('a'), line('b')], [line('c'), line('d')]))).toEqual(['ac', 'bd']);
  });
  it('lays a dialog over what is below and leaves the rest', () => {
    expect(text(overlay([line('aaaaaa'), line('bbbbbb')], [line('XX')], 1, 2))).toEqual(['aaaaaa', 'bbXXbb']);
  });
  it('shares a width without losing a cell', () => {
    expect(shares(140, 1, 1, 1)).toEqual([46, 46, 48]);
  });
  it('keeps the cursor in sight and the list filled', () => {
    expect(windowOf(100, 0, 10)).toEqual({ first: 0, count: 10 });
    expect(windowOf(100, 50, 10)).toEqual({ first: 45, count: 10 });
    expect(windowOf(100, 99, 10)).toEqual({ first: 90, count: 10 });
    expect(windowOf(3, 2, 10)).toEqual({ first: 0, count: 3 });
  });
});
