import { createApp } from './app/app.js';
import type { Options } from './options.js';
import { connect } from './sources/connect.js';
import { createMachine } from './sources/machine.js';
import { depthOf, paint } from './theme.js';
import { openTerminal } from './widgets/terminal.js';

const TICK_MS = 1_000;

/** The terminal UI, until it is left. */
export const runTerminal = ({ address, token, readonly }: Options): Promise<number> =>
  new Promise((resolve, reject) => {
    const depth = depthOf(process.env);
    const context = connect(address, token);
    const machine = createMachine(context, address, readonly);
    const terminal = openTerminal({
      onKey: (key) => app.key(key),
      onClick: (click) => app.click(click),
      onResize: () => app.redraw(),
    });
    const leave = (): void => {
      clearInterval(ticking);
      app.dispose();
      machine.dispose();
      terminal.close();
    };
    const quit = (): void => {
      leave();
      resolve(0);
      // Timers of notices and retries would hold the process for seconds.
      setImmediate(() => process.exit(0));
    };
    const app = createApp({
      context,
      machine,
      size: terminal.size,
      draw: ({ lines }) => terminal.draw(lines.map((line) => paint(line, depth))),
      quit,
    });
    const ticking = setInterval(() => machine.tick(app.wantsLogs()), TICK_MS);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, quit);
    process.once('uncaughtException', (error) => {
      leave();
      reject(error);
    });
    app.redraw();
  });
