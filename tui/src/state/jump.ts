import { PANELS, type PanelId } from '../panels.js';

export type Target =
  | { readonly to: 'panel'; readonly panel: PanelId }
  | { readonly to: 'position'; readonly position: number }
  | { readonly to: 'stream'; readonly stream: string }
  | { readonly to: 'quit' }
  | { readonly to: 'nowhere'; readonly why: string };

const named = (text: string): (typeof PANELS)[number] | undefined => {
  const wanted = text.toLowerCase();
  return PANELS.find((each) => each.key === wanted || each.id.startsWith(wanted));
};

/** The name that completes what was typed. */
export const complete = (text: string): string => (text === '' ? text : (named(text)?.id ?? text));

/** What a person means after `:`: a panel by number or beginning, a place in the log, a stream. */
export const targetOf = (typed: string): Target => {
  const text = typed.trim();
  if (text === 'q' || text === 'quit') return { to: 'quit' };
  const panel = text === '' ? undefined : named(text);
  if (panel) return { to: 'panel', panel: panel.id };
  if (/^#?\d[\d ]*$/.test(text)) return { to: 'position', position: Number(text.replace(/[# ]/g, '')) };
  if (/^[a-z]+-\S+$/.test(text)) return { to: 'stream', stream: text };
  return {
    to: 'nowhere',
    why: `Nothing is called "${text}": type a panel (${PANELS.map((each) => each.id).join(', ')}), a log position or a stream`,
  };
};
