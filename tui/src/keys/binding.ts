import type { PanelId } from '../panels.js';

/** What a key can ask for; the application knows what each does. */
export type Action =
  | `go.${PanelId}`
  | 'next'
  | 'previous'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'bottom'
  | 'filter'
  | 'jump'
  | 'help'
  | 'back'
  | 'refresh'
  | 'quit'
  | 'open'
  | 'stream'
  | 'cancel'
  | 'retry'
  | 'retry-all'
  | 'pause'
  | 'more'
  | 'fewer'
  | 'rebuild'
  | 'verify'
  | 'scan'
  | 'scan-all'
  | 'level-up'
  | 'level-down'
  | 'confirm'
  | 'accept'
  | 'complete';

export interface Binding {
  /** Names as the terminal gives them; the first is the one that is shown. */
  readonly keys: readonly [string, ...string[]];
  /** One or two words for the footer; absent: only the help tells of it. */
  readonly footer?: string;
  readonly help: string;
  readonly action: Action;
  /** It changes something: refused with this sentence when only looking is allowed. */
  readonly steers?: string;
}

export interface KeyTable {
  readonly name: string;
  readonly title: string;
  readonly bindings: readonly Binding[];
}

const SHOWN: Readonly<Record<string, string>> = {
  'S-tab': 'shift-tab',
  pageup: 'page up',
  pagedown: 'page down',
  escape: 'esc',
};

/** A key as the footer and the help name it. */
export const shownKey = (key: string): string => SHOWN[key] ?? key.replace(/^C-/, 'ctrl-');

export const bindingFor = (table: KeyTable, key: string): Binding | undefined =>
  table.bindings.find((each) => each.keys.includes(key));
