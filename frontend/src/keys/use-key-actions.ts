import { useEffect, useRef } from 'preact/hooks';
import { actionOf, keyOf, type ActionId, type ActionIn, type KeyScope } from './bindings.ts';
import { keyChoices } from './key-choices.ts';

/** Says `false` when it did not take the key. */
export type KeyDeed = (key: string, event: KeyboardEvent) => unknown;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['range', 'checkbox', 'radio'].includes(target.type)));

/** Sliders and choices move by these keys themselves; the space bar presses what has the focus. */
const isOwn = (target: EventTarget | null, key: string): boolean =>
  target instanceof Element &&
  ((target instanceof HTMLInputElement && /^(Arrow|Page|Home|End|Space)/.test(key)) ||
    (key === 'Space' && target.closest('button, a, [role=radio], summary') !== null));

/**
 * The keys of a page. Ignored while typing, with Ctrl, Alt or Meta, and while a menu or sheet is open.
 */
export const useKeyActions = <S extends KeyScope>(
  scope: S,
  deeds: Readonly<Partial<Record<ActionIn<S>, KeyDeed>>>,
): void => {
  const latest = useRef<Readonly<Partial<Record<ActionId, KeyDeed>>>>(deeds);
  latest.current = deeds;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open], .menu-float')) return;
      const key = keyOf(event.key);
      const action = actionOf(scope, key, keyChoices.peek());
      const deed = action && latest.current[action];
      if (!deed || isOwn(event.target, key) || deed(key, event) === false) return;
      event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [scope]);
};
