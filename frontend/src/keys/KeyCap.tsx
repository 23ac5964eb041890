import type { ActionId } from './bindings.ts';
import { keyNames } from './hint.ts';

/** The key that does this, beside what does the same; nothing where none does, and on a phone. */
export const KeyCap = ({ action }: { action: ActionId }) => {
  const [key] = keyNames(action);
  return key === undefined ? null : <kbd class="only-wide">{key}</kbd>;
};
