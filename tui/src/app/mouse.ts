import { HEADER_ROWS, type Frame } from '../screens/frame.js';
import type { Action } from '../keys/binding.js';

/** What a click or a turn of the wheel means, on the frame that was last drawn. */
export type Pointed =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'nothing' };

interface Click {
  readonly what: 'press' | 'wheel-up' | 'wheel-down';
  readonly x: number;
  readonly y: number;
}

export const pointed = (click: Click, frame: Frame): Pointed => {
  const { what, x, y } = click;
  if (what === 'wheel-up') return { kind: 'action', action: 'up' };
  if (what === 'wheel-down') return { kind: 'action', action: 'down' };
  const within = (place: { from: number; to: number }): boolean => x >= place.from && x < place.to;
  if (y === 1) {
    const tab = frame.tabs.find(within);
    return tab ? { kind: 'action', action: `go.${tab.panel}` } : { kind: 'nothing' };
  }
  if (y === frame.lines.length - 1) {
    const key = frame.keys.find(within);
    return key ? { kind: 'key', key: key.key } : { kind: 'nothing' };
  }
  const { list } = frame;
  if (!list) return { kind: 'nothing' };
  const row = y - HEADER_ROWS - list.top;
  const hits = row >= 0 && row < list.count && x >= list.left && x < list.left + list.width;
  return hits ? { kind: 'row', index: list.first + row } : { kind: 'nothing' };
};
