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
}

/** `enter` comes twice, once as `return`; letters come as themselves, in their case. */
export const keyName = (ch: string | undefined, key: KeyEvent): string | null => {
  if (key.full === 'return') return null;
  if (ch !== undefined && ch.length === 1 && ch >= ' ' && ch !== '\u007f') return ch;
  return key.full ?? key.name ?? null;
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
    const name = keyName(ch, key);
    if (name !== null) handlers.onKey(name);
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
