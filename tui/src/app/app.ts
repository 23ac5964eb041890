import { ProblemError, type ClientContext } from '#client';
import { effect, signal } from '@preact/signals-core';
import { bindingFor, type Action, type Binding } from '../keys/binding.js';
import { tablesFor } from '../keys/tables.js';
import { frame, type Frame } from '../screens/frame.js';
import type { Size } from '../screens/drawn.js';
import type { Machine } from '../sources/machine.js';
import { planOf } from '../state/intents.js';
import { targetOf } from '../state/jump.js';
import { cursorIn, filterOf, keysOf } from '../state/lists.js';
import { moveTo, update } from '../state/update.js';
import { FIRST_VIEW, type Overlay, type View } from '../state/view.js';
import { eventDetail, opened, streamHere } from './details.js';
import { pointed } from './mouse.js';
import { steer } from './steer.js';
import { completed, typed } from './typing.js';

interface AppOptions {
  readonly context: ClientContext;
  readonly machine: Machine;
  readonly size: () => Size;
  readonly draw: (frame: Frame) => void;
  readonly quit: () => void;
}

export interface App {
  key(name: string): void;
  click(click: Parameters<typeof pointed>[0]): void;
  redraw(): void;
  wantsLogs(): boolean;
  dispose(): void;
}

/** Not more often than a person can see. */
const FRAME_MS = 60;

/** Keys and clicks to view, steering and frames. */
export const createApp = ({ context, machine, size, draw, quit }: AppOptions): App => {
  const { api, notices, timers, live } = context;
  const { world } = machine;
  const view = signal<View>(FIRST_VIEW);
  let shown: Frame = frame(world.peek(), FIRST_VIEW, size());
  let cancelDraw: (() => void) | null = null;

  const redraw = (): void => {
    cancelDraw?.();
    cancelDraw = null;
    shown = frame(world.peek(), view.peek(), size());
    draw(shown);
  };
  const stopDrawing = effect(() => {
    void world.value;
    void view.value;
    cancelDraw ??= timers.after(FRAME_MS, redraw);
  });
  // The library is searched, not only narrowed: as one types, and for what was kept.
  const stopSearching = effect(() => machine.search(filterOf(view.value, 'library')));
  const setOverlay = (overlay: Overlay | null): void => {
    view.value = { ...view.peek(), overlay };
  };
  const refuse = (why: string): void => notices.fail('No', new Error(why));

  const showStream = async (stream: string): Promise<void> => {
    const mine: Overlay = { kind: 'timeline', stream, entries: undefined, error: null, cursor: 0 };
    setOverlay(mine);
    const answer = await api('GET /events', { query: { stream, limit: 500 } }).then(
      ({ items }) => ({ entries: [...items].reverse(), error: null, cursor: Math.max(0, items.length - 1) }),
      (cause: unknown) => ({ entries: [], error: ProblemError.from(cause).message, cursor: 0 }),
    );
    // The keys that move in it make another overlay of it meanwhile.
    const { overlay } = view.peek();
    const isAwaited = overlay?.kind === 'timeline' && overlay.stream === stream && overlay.entries === undefined;
    if (isAwaited) setOverlay({ ...mine, ...answer });
  };

  const showPosition = async (position: number): Promise<void> => {
    try {
      const entry = await machine.events.fetchAt(position);
      if (entry) setOverlay(eventDetail(entry));
      else refuse(`the log has no event at ${position}`);
    } catch (cause) {
      notices.fail('The event cannot be read', cause);
    }
  };

  const jump = (text: string): void => {
    const target = targetOf(text);
    setOverlay(null);
    if (target.to === 'panel') view.value = { ...view.peek(), panel: target.panel };
    else if (target.to === 'position') void showPosition(target.position);
    else if (target.to === 'stream') void showStream(target.stream);
    else if (target.to === 'quit') quit();
    else refuse(target.why);
  };

  const accept = (): void => {
    const { overlay, panel, filters } = view.peek();
    if (overlay?.kind === 'jump') return jump(overlay.text);
    if (overlay?.kind !== 'filter') return;
    const text = overlay.text.trim();
    view.value = { ...view.peek(), overlay: null, filters: { ...filters, [panel]: text } };
    if (panel === 'events') void machine.events.search(text);
  };

  const open = (): void => {
    const found = opened(world.peek(), view.peek());
    if (found.kind === 'overlay') setOverlay(found.overlay);
    else if (found.kind === 'stream') void showStream(found.stream);
    else if (found.kind === 'position') void showPosition(found.position);
    else if (found.kind === 'panel') view.value = { ...view.peek(), panel: found.panel };
  };

  const steering = (action: Action): void => {
    const plan = planOf(action, view.peek(), world.peek());
    if (plan.kind === 'refuse') refuse(plan.why);
    else if (plan.kind === 'ask') setOverlay({ ...plan, kind: 'confirm' });
    else void steer(plan.intent, machine, context);
  };

  const perform = (action: Action): void => {
    const { overlay } = view.peek();
    if (action === 'quit') return quit();
    if (action === 'refresh') {
      live.retry();
      notices.say('Everything is read again');
      return machine.refresh();
    }
    if (action === 'open') return open();
    if (action === 'accept') return accept();
    if (action === 'complete') view.value = completed(view.peek());
    else if (action === 'stream') {
      const stream = streamHere(world.peek(), view.peek());
      if (stream) void showStream(stream);
    } else if (action === 'confirm' && overlay?.kind === 'confirm') {
      setOverlay(null);
      void steer(overlay.intent, machine, context);
    } else view.value = update(view.peek(), action, world.peek(), shown.page);
  };

  const press = (binding: Binding): void => {
    if (binding.steers === undefined) return perform(binding.action);
    if (world.peek().readonly) return refuse(`${binding.steers}: this terminal was opened with --readonly`);
    steering(binding.action);
  };

  const key = (name: string): void => {
    const now = view.peek();
    const isTyping = now.overlay?.kind === 'jump' || now.overlay?.kind === 'filter';
    const next = isTyping ? typed(now, name) : null;
    if (next) {
      view.value = next;
      return redraw();
    }
    const binding = tablesFor(now)
      .map((table) => bindingFor(table, name))
      .find((each) => each !== undefined);
    if (!binding) return;
    press(binding);
    redraw();
  };

  return {
    key,
    redraw,
    wantsLogs: () => view.peek().panel === 'logs',
    click(click) {
      const found = pointed(click, shown);
      const now = view.peek();
      if (found.kind === 'key') return key(found.key);
      if (found.kind === 'action' && (now.overlay === null || !found.action.startsWith('go.'))) perform(found.action);
      if (found.kind === 'row' && now.overlay === null) {
        const before = cursorIn(
          keysOf(world.peek(), now).map((each) => ({ key: each })),
          now,
          now.panel,
        );
        // A click on the row that is chosen already opens it.
        if (before === found.index) open();
        else view.value = moveTo(now, world.peek(), found.index);
      }
      redraw();
    },
    dispose() {
      stopDrawing();
      stopSearching();
      cancelDraw?.();
    },
  };
};
