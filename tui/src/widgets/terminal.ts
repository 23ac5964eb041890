/** The only file that knows blessed: keys and clicks in, painted lines out. */
// blessed draws borders as question marks in UTF-8 terminals unless this is set before it is loaded.
process.env['NCURSES_NO_UTF8_ACS'] = '1';
const { default: blessed } = await import('blessed');

export interface Click {
  readonly what: 'press' | 'wheel-up' | 'wheel-down';
  readonly x: number;
  readonly y: number;
}

export interface TerminalHandlers {
  /** One printable character, or a name like `enter`, `S-tab`, `C-c`. */
  readonly onKey: (key: string) => void;
  readonly onClick: (click: Click) => void;
  readonly onResize: () => void;
}

export interface Terminal {
  size(): { readonly width: number; readonly height: number };
  /** Lines with SGR sequences, one for each row. */
  draw(lines: readonly string[]): void;
  close(): void;
}

interface KeyEvent {
  readonly full?: string;
  readonly name?: string;
  /** What the terminal sent. */
  readonly sequence?: string;
}

const ESCAPE = '\u001b';

const printable = (ch: string | undefined): ch is string =>
  ch !== undefined && ch.length === 1 && ch >= ' ' && ch !== '\u007f';

/** One key by its name, as the binding tables write it; letters come as themselves, in their case. */
const keyName = (ch: string | undefined, { full, name }: KeyEvent): string | null =>
  printable(ch) ? ch : (full?.replace('M-', '') ?? name ?? null);

/**
 * The keys behind what arrived at once: an escape right before another key looks like Alt with that key, and a slow
 * line or a busy machine makes it so. No table knows Alt, so it is what was pressed: escape, and then the other.
 * `enter` comes twice, once as `return`.
 */
export const keyNames = (ch: string | undefined, key: KeyEvent): readonly string[] => {
  if (key.full === 'return') return [];
  const sent = key.sequence ?? '';
  const rest = sent.replaceAll(ESCAPE, '');
  const escapes = sent.length - rest.length;
  if (escapes > 0 && rest === '') return Array.from(sent, () => 'escape');
  // An arrow, or what else a terminal has no character for, begins with an escape of its own.
  const own = escapes > 0 && /^[[O]./.test(rest) ? 1 : 0;
  const name = keyName(escapes > own ? rest : ch, key);
  return [...Array.from({ length: escapes - own }, () => 'escape'), ...(name === null ? [] : [name])];
};

const CLICKS: Readonly<Record<string, Click['what']>> = {
  mousedown: 'press',
  wheelup: 'wheel-up',
  wheeldown: 'wheel-down',
};

/** Takes the terminal over until closed. */
export const openTerminal = (handlers: TerminalHandlers): Terminal => {
  const screen = blessed.screen({
    terminal: 'xterm-256color',
    fullUnicode: true,
    smartCSR: true,
    title: 'Kinolog',
  });
  const box = blessed.box({ parent: screen, top: 0, left: 0, width: '100%', height: '100%', wrap: false, tags: false });
  screen.program.hideCursor();
  screen.enableKeys();
  screen.enableMouse();
  screen.on('keypress', (ch: string | undefined, key: KeyEvent) => {
    for (const name of keyNames(ch, key)) handlers.onKey(name);
  });
  screen.on('mouse', (event: { action: string; x: number; y: number }) => {
    const what = CLICKS[event.action];
    if (what) handlers.onClick({ what, x: event.x, y: event.y });
  });
  screen.on('resize', handlers.onResize);
  return {
    size: () => ({ width: Number(screen.width), height: Number(screen.height) }),
    draw(lines) {
      box.setContent(lines.join('\n'));
      screen.render();
    },
    close: () => screen.destroy(),
  };
};
