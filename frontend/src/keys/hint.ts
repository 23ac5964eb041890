import { bindings, keyName, keysOf, type ActionId } from './bindings.ts';
import { keyChoices } from './key-choices.ts';

/** The keys that do this, as they stand on the keyboard: those of the table, or those that were chosen instead; none is possible. */
export const keyNames = (action: ActionId): readonly string[] => {
  const binding = bindings.find(({ id }) => id === action);
  return binding ? keysOf(binding, keyChoices.value).map(keyName) : [];
};

/** `Mute (M)`: what a button does, and the key that does the same. */
export const hint = (text: string, action: ActionId): string => {
  const keys = keyNames(action);
  return keys.length > 0 ? `${text} (${keys.join(', ')})` : text;
};
