import { complete } from '../state/jump.js';
import type { View } from '../state/view.js';

const MOST = 200;

const withText = (view: View, change: (text: string) => string): View => {
  const { overlay } = view;
  if (overlay?.kind !== 'jump' && overlay?.kind !== 'filter') return view;
  return { ...view, overlay: { ...overlay, text: change(overlay.text).slice(0, MOST) } };
};

/** A key while typing: text, or one that takes text away; null when it is neither. */
export const typed = (view: View, key: string): View | null => {
  if (key === 'backspace' || key === 'C-h') return withText(view, (text) => text.slice(0, -1));
  if (key === 'C-u') return withText(view, () => '');
  return key.length === 1 ? withText(view, (text) => text + key) : null;
};

export const completed = (view: View): View => (view.overlay?.kind === 'jump' ? withText(view, complete) : view);
