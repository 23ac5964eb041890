import type { Intent } from './view.js';

/** What a steering key comes to: something to do, perhaps after a question, or why there is nothing to do. */
export type Plan =
  | { readonly kind: 'do'; readonly intent: Intent }
  | { readonly kind: 'ask'; readonly question: string; readonly detail: string; readonly intent: Intent }
  | { readonly kind: 'refuse'; readonly why: string };

export const refuse = (why: string): Plan => ({ kind: 'refuse', why });
