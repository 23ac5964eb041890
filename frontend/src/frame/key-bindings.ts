export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly { readonly what: string; readonly keys: readonly string[] }[];
}

/** Every key there is, by where it works: the help sheet is made of it. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: 'Anywhere',
    keys: [
      { what: 'Search', keys: ['/'] },
      { what: 'Sidebar', keys: ['['] },
      { what: 'This sheet', keys: ['?'] },
    ],
  },
  {
    title: 'Lists',
    keys: [
      { what: 'Move', keys: ['←', '↑', '↓', '→'] },
      { what: 'First, last', keys: ['Home', 'End'] },
      { what: 'Open', keys: ['Enter'] },
      { what: 'Select', keys: ['X'] },
      { what: 'Select to here', keys: ['Shift', 'X'] },
      { what: 'Drop the selection', keys: ['Esc'] },
      { what: 'Menu', keys: ['M'] },
      { what: 'Filter', keys: ['F'] },
    ],
  },
  {
    title: 'Player',
    keys: [
      { what: 'Play, pause', keys: ['Space', 'K'] },
      { what: 'Back, forward 10 s', keys: ['J', 'L'] },
      { what: 'Back, forward 5 s', keys: ['←', '→'] },
      { what: 'Louder, quieter', keys: ['↑', '↓'] },
      { what: 'Mute', keys: ['M'] },
      { what: 'Slower, faster', keys: ['<', '>'] },
      { what: 'Frame back, forward', keys: [',', '.'] },
      { what: 'Tenths', keys: ['0–9'] },
      { what: 'Marker back, forward', keys: ['PgUp', 'PgDn'] },
      { what: 'Full screen', keys: ['F'] },
    ],
  },
  {
    title: 'In a video',
    keys: [
      { what: 'Mark here', keys: ['B'] },
      { what: 'Grade', keys: ['G'] },
      { what: 'Theatre', keys: ['T'] },
      { what: 'Random time', keys: ['R'] },
    ],
  },
];
