/** How each key of each table is tried: what is pressed before it, and what the screen says after it. */
export interface Trial {
  readonly before: readonly string[];
  readonly sees: RegExp;
  /** It must be gone. */
  readonly not?: boolean;
}

type Trials = Readonly<Record<string, Trial>>;

const same = (keys: readonly string[], before: readonly string[], sees: RegExp, not = false): Trials =>
  Object.fromEntries(keys.map((key) => [key, { before, sees, not }]));

const LEFT = /left: 0/;
const VIDEO = ['5', '/', 'VideoScanned', 'enter', 'enter'];
const TIMELINE = ['2', 'G', 'enter'];
const QUESTION = ['4', 'R'];

/** By table and key. A key that is missing here fails the test that compares it with the tables. */
export const TRIALS: Readonly<Record<string, Trials>> = {
  global: {
    '1': { before: ['2'], sees: /\[1 Overview/ },
    '2': { before: [], sees: /\[2 / },
    '4': { before: [], sees: /\[4 Projections/ },
    '5': { before: [], sees: /\[5 Events/ },
    '6': { before: [], sees: /\[6 Library/ },
    '7': { before: [], sees: /\[7 Sessions/ },
    '8': { before: [], sees: /\[8 Logs/ },
    ...same(['tab', 'right'], [], /\[2 /),
    ...same(['S-tab', 'left'], [], /\[8 Logs/),
    ...same(['j', 'down'], ['4', 'g'], /> catalogue/),
    ...same(['k', 'up'], ['4', 'g', 'j'], /> activity/),
    ...same(['pagedown', 'C-d', 'G', 'end'], ['4', 'g'], /> views/),
    ...same(['pageup', 'C-u', 'g', 'home'], ['4', 'G'], /> activity/),
    '/': { before: ['4'], sees: /enter keeps it/ },
    ':': { before: [], sees: /panel, log position or stream/ },
    'C-r': { before: [], sees: /read again/ },
    '?': { before: [], sees: /━ Keys ━/ },
    escape: { before: ['4', '/', 'videos', 'enter'], sees: /activity/ },
    ...same(['q', 'C-c'], [], LEFT),
  },
  overview: { enter: { before: [], sees: /\[6 Library/ } },
  jobs: {
    enter: { before: ['2', 'G'], sees: /Stream scan-/ },
    x: { before: ['2', 'G'], sees: /nothing to call off/ },
    r: { before: ['2', 'G'], sees: /Nothing that failed is under/ },
    R: { before: ['2'], sees: /Nothing has failed|Try \d+ failed/ },
    p: { before: ['2', 'G'], sees: /artefacts: paused/ },
    '+': { before: ['2', 'G'], sees: /artefacts: 2 at a time/ },
    '-': { before: ['2', 'G'], sees: /artefacts: 1 at a time/ },
  },
  projections: {
    enter: { before: ['4', 'g'], sees: /"name": "activity"/ },
    R: { before: ['4', 'g'], sees: /Rebuild activity\?/ },
    V: { before: ['4', 'g', 'j'], sees: /catalogue is (being )?verified/ },
  },
  events: {
    enter: { before: ['5', 'g'], sees: /"eventId"/ },
    s: { before: ['5', 'g'], sees: /Stream \w+-/ },
  },
  library: {
    enter: { before: ['6', 'g'], sees: /Stream library-/ },
    S: { before: ['6', 'g'], sees: /The root is being scanned/ },
    A: { before: ['6', 'g'], sees: /All roots are being scanned/ },
  },
  sessions: { enter: { before: ['7'], sees: /nobody plays/ } },
  logs: {
    enter: { before: ['8', 'g'], sees: /"message"/ },
    l: { before: ['8'], sees: /level warn/ },
    m: { before: ['8'], sees: /level info/ },
  },
  prompt: {
    enter: { before: [':', 'lib'], sees: /\[6 Library/ },
    tab: { before: [':', 'lib'], sees: /:library/ },
    escape: { before: [':'], sees: /log position or stream/, not: true },
    'C-c': { before: [':'], sees: LEFT },
  },
  confirm: {
    y: { before: QUESTION, sees: /is (being )?rebuilt/ },
    ...same(['n', 'escape', 'q'], QUESTION, /Sure\?/, true),
    'C-c': { before: QUESTION, sees: LEFT },
  },
  detail: {
    ...same(['j', 'down'], VIDEO, /┃ \{ /, true),
    ...same(['k', 'up'], [...VIDEO, 'j'], /┃ \{ /),
    s: { before: VIDEO, sees: /Stream video-/ },
    ...same(['escape', 'enter', 'q'], VIDEO, /"eventId"/, true),
    'C-c': { before: VIDEO, sees: LEFT },
  },
  timeline: {
    ...same(['j', 'down'], [...TIMELINE, 'k'], /> .*ScanFinished/),
    ...same(['k', 'up'], TIMELINE, /> .*ScanRequested/),
    enter: { before: TIMELINE, sees: /"eventId"/ },
    ...same(['escape', 'q'], TIMELINE, /Stream scan-/, true),
    'C-c': { before: TIMELINE, sees: LEFT },
  },
  help: {
    ...same(['j', 'down', 'pagedown'], ['?'], /Everywhere/, true),
    ...same(['k', 'up', 'pageup'], ['?', 'j'], /Everywhere/),
    ...same(['escape', '?', 'q'], ['?'], /━ Keys ━/, true),
    'C-c': { before: ['?'], sees: LEFT },
  },
};
