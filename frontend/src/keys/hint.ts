import { bindings, keyName, keysOf, type ActionId } from './bindings.ts';
import { keyChoices } from './key-choices.ts';

/** `Mute (M)`: what a button does, and the key that does the same. */
export const hint = (text: string, action: ActionId): string => {
  const binding = bindings.find(({ id }) => id === action);
  const keys = binding ? keysOf(binding, keyChoices.value).map(keyName) : [];
  return keys.length > 0 ? `${text} (${keys.join(', ')})` : text;
};
