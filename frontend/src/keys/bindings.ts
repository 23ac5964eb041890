/** Where a key works: `anywhere`, or on the pages that have such a thing. */
export type KeyScope = 'anywhere' | 'lists' | 'player';

interface BindingRow {
  readonly id: string;
  readonly scope: KeyScope;
  /** What it does, for people. */
  readonly what: string;
  /** As `keyOf` names them: letters in lower case, `Space` for the space bar. */
  readonly keys: readonly string[];
  /** Cannot be given other keys: what everybody expects of a list, or a whole row of keys. */
  readonly fixed?: true;
  /** Instead of the keys themselves in the help. */
  readonly shown?: readonly string[];
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Every key there is. The handling, the help of `?` and the remapping in the settings are made of this. */
const BINDINGS = [
  { id: 'search', scope: 'anywhere', what: 'Search', keys: ['/'] },
  { id: 'sidebar', scope: 'anywhere', what: 'Wide or narrow sidebar', keys: ['['] },
  { id: 'help', scope: 'anywhere', what: 'These keys', keys: ['?'] },

  { id: 'move', scope: 'lists', what: 'Move', keys: [], shown: ['←', '↑', '↓', '→'], fixed: true },
  { id: 'ends', scope: 'lists', what: 'First, last', keys: [], shown: ['Home', 'End'], fixed: true },
  { id: 'open', scope: 'lists', what: 'Open', keys: [], shown: ['Enter'], fixed: true },
  { id: 'select', scope: 'lists', what: 'Select', keys: ['x'] },
  { id: 'drop', scope: 'lists', what: 'Drop the selection', keys: ['Escape'], fixed: true },
  { id: 'menu', scope: 'lists', what: 'Menu', keys: ['m'] },
  { id: 'filter', scope: 'lists', what: 'Filter', keys: ['f'] },

  { id: 'toggle', scope: 'player', what: 'Play, pause', keys: ['Space', 'k'] },
  { id: 'back', scope: 'player', what: 'Long step back', keys: ['j'] },
  { id: 'forward', scope: 'player', what: 'Long step forward', keys: ['l'] },
  { id: 'stepBack', scope: 'player', what: 'Short step back', keys: ['ArrowLeft'] },
  { id: 'stepForward', scope: 'player', what: 'Short step forward', keys: ['ArrowRight'] },
  { id: 'frameBack', scope: 'player', what: 'One frame back', keys: [','] },
  { id: 'frameForward', scope: 'player', what: 'One frame forward', keys: ['.'] },
  { id: 'tenths', scope: 'player', what: 'Tenths of the film', keys: DIGITS, shown: ['0–9'], fixed: true },
  { id: 'previousPoint', scope: 'player', what: 'Marker or chapter before', keys: ['PageUp'] },
  { id: 'nextPoint', scope: 'player', what: 'Marker or chapter after', keys: ['PageDown'] },
  { id: 'random', scope: 'player', what: 'Any time', keys: ['r'] },
  { id: 'loopFrom', scope: 'player', what: 'Repeat from here (A)', keys: ['i'] },
  { id: 'loopTo', scope: 'player', what: 'Repeat to here (B)', keys: ['o'] },
  { id: 'loopEnd', scope: 'player', what: 'Repeat no more', keys: ['u'] },
  { id: 'louder', scope: 'player', what: 'Louder', keys: ['ArrowUp'] },
  { id: 'quieter', scope: 'player', what: 'Quieter', keys: ['ArrowDown'] },
  { id: 'mute', scope: 'player', what: 'Mute', keys: ['m'] },
  { id: 'slower', scope: 'player', what: 'Slower', keys: ['<'] },
  { id: 'faster', scope: 'player', what: 'Faster', keys: ['>'] },
  { id: 'captions', scope: 'player', what: 'Captions', keys: ['c'] },
  { id: 'fullScreen', scope: 'player', what: 'Full screen', keys: ['f'] },
  { id: 'theatre', scope: 'player', what: 'Theatre', keys: ['t'] },
  { id: 'previous', scope: 'player', what: 'Video before', keys: ['p'] },
  { id: 'next', scope: 'player', what: 'Next video', keys: ['n'] },
  { id: 'mark', scope: 'player', what: 'Mark here', keys: ['b'] },
  { id: 'grade', scope: 'player', what: 'Grade', keys: ['g'] },
] as const satisfies readonly BindingRow[];

export type ActionId = (typeof BINDINGS)[number]['id'];
export type ActionIn<S extends KeyScope> = Extract<(typeof BINDINGS)[number], { scope: S }>['id'];
export interface Binding extends BindingRow {
  readonly id: ActionId;
}

/** Keys that were chosen instead of the ones of the table. */
export type KeyChoices = Readonly<Partial<Record<ActionId, readonly string[]>>>;

export const bindings: readonly Binding[] = BINDINGS;

export const keysOf = (binding: Binding, choices: KeyChoices): readonly string[] =>
  binding.fixed ? binding.keys : (choices[binding.id] ?? binding.keys);

/** What a key does there; keys that work anywhere give way to those of the page. */
export const actionOf = (scope: KeyScope, key: string, choices: KeyChoices): ActionId | undefined =>
  bindings.find((binding) => binding.scope === scope && keysOf(binding, choices).includes(key))?.id;

/** Who has a key already, where both could be pressed; itself not counted. */
export const takenBy = (binding: Binding, key: string, choices: KeyChoices): Binding | undefined =>
  bindings.find(
    (other) =>
      other.id !== binding.id &&
      (other.scope === binding.scope || other.scope === 'anywhere' || binding.scope === 'anywhere') &&
      keysOf(other, choices).includes(key),
  );

/** Keys that move through any page, or that change what other keys say. */
const KEPT = new Set(['Tab', 'Enter', 'Escape', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Dead', 'CapsLock']);
export const canBeBound = (key: string): boolean => !KEPT.has(key) && !/^F\d+$/.test(key);

/** The name of a pressed key. */
export const keyOf = (key: string): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key);

const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
};
/** As it stands on the keyboard. */
export const keyName = (key: string): string => SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key);

export const SCOPES: readonly { readonly scope: KeyScope; readonly title: string }[] = [
  { scope: 'player', title: 'Player' },
  { scope: 'anywhere', title: 'Anywhere' },
  { scope: 'lists', title: 'Lists' },
];
