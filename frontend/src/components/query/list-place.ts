import type { Choice, Completing } from './use-completion.ts';

/** The place after an arrow key; -1: what was typed, none of the list. */
export const nextPlace = (key: 'ArrowDown' | 'ArrowUp', place: number, count: number): number => {
  const next = place + (key === 'ArrowDown' ? 1 : -1);
  return next >= count ? -1 : next < -1 ? count - 1 : next;
};

/** What Tab takes: the chosen one; where none is, the first value, or the only field. Else Tab leads on. */
export const chosenByTab = (
  { kind }: Pick<Completing, 'kind'>,
  choices: readonly Choice[],
  place: number,
): Choice | undefined => choices[place] ?? (kind !== 'field' || choices.length === 1 ? choices[0] : undefined);
