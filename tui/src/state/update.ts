import { neighbour, type PanelId } from '../panels.js';
import type { Action } from '../keys/binding.js';
import { cursorIn, keysOf } from './lists.js';
import { LOG_LEVELS, type View } from './view.js';
import type { World } from './world.js';

/** Panels whose first row is the newest: there the cursor follows it. */
const FOLLOWS: readonly PanelId[] = ['events', 'logs'];

const without = <T extends object>(record: T, panel: PanelId): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== panel)) as T;

/** Puts the cursor on a row, given by its place; beyond the ends it stays at the end. */
export const moveTo = (view: View, world: World, index: number): View => {
  const keys = keysOf(world, view);
  const place = Math.max(0, Math.min(keys.length - 1, index));
  const key = keys[place];
  const follows = place === 0 && FOLLOWS.includes(view.panel);
  if (key === undefined || follows) return { ...view, selected: without(view.selected, view.panel) };
  return { ...view, selected: { ...view.selected, [view.panel]: key } };
};

const cursorOf = (view: View, world: World): number =>
  cursorIn(
    keysOf(world, view).map((key) => ({ key })),
    view,
    view.panel,
  );

const scrolled = (view: View, by: number): View => {
  const { overlay } = view;
  if (overlay?.kind === 'help') return { ...view, overlay: { ...overlay, scroll: Math.max(0, overlay.scroll + by) } };
  if (overlay?.kind === 'detail')
    return {
      ...view,
      overlay: { ...overlay, scroll: Math.max(0, Math.min(overlay.lines.length - 1, overlay.scroll + by)) },
    };
  if (overlay?.kind === 'timeline')
    return {
      ...view,
      overlay: {
        ...overlay,
        cursor: Math.max(0, Math.min((overlay.entries?.length ?? 1) - 1, overlay.cursor + by)),
      },
    };
  return view;
};

const moved = (view: View, world: World, by: number): View =>
  view.overlay ? scrolled(view, by) : moveTo(view, world, cursorOf(view, world) + by);

const back = (view: View): View => {
  const { overlay } = view;
  if (overlay === null) return { ...view, filters: without(view.filters, view.panel) };
  if (overlay.kind === 'detail') return { ...view, overlay: overlay.under };
  return { ...view, overlay: null };
};

const level = (view: View, by: 1 | -1): View => {
  const next = LOG_LEVELS.indexOf(view.logLevel) + by;
  return { ...view, logLevel: LOG_LEVELS[Math.max(0, Math.min(LOG_LEVELS.length - 1, next))] ?? view.logLevel };
};

/** What looking around does to the view; `page` is how many rows a screen holds. Other actions leave it as it is. */
export const update = (view: View, action: Action, world: World, page: number): View => {
  switch (action) {
    case 'go.overview':
    case 'go.jobs':
    case 'go.projections':
    case 'go.events':
    case 'go.library':
    case 'go.sessions':
    case 'go.logs':
      return { ...view, panel: action.slice(3) as PanelId };
    case 'next':
      return { ...view, panel: neighbour(view.panel, 1) };
    case 'previous':
      return { ...view, panel: neighbour(view.panel, -1) };
    case 'up':
      return moved(view, world, -1);
    case 'down':
      return moved(view, world, 1);
    case 'page-up':
      return moved(view, world, -page);
    case 'page-down':
      return moved(view, world, page);
    case 'top':
      return moved(view, world, Number.NEGATIVE_INFINITY);
    case 'bottom':
      return moveTo(view, world, Number.MAX_SAFE_INTEGER);
    case 'filter': {
      const text = view.filters[view.panel] ?? '';
      return view.panel === 'overview' ? view : { ...view, overlay: { kind: 'filter', text, before: text } };
    }
    case 'jump':
      return { ...view, overlay: { kind: 'jump', text: '' } };
    case 'help':
      return { ...view, overlay: { kind: 'help', scroll: 0 } };
    case 'back':
      return back(view);
    case 'level-up':
      return level(view, 1);
    case 'level-down':
      return level(view, -1);
    case 'refresh':
    case 'quit':
    case 'open':
    case 'stream':
    case 'cancel':
    case 'retry':
    case 'retry-all':
    case 'pause':
    case 'more':
    case 'fewer':
    case 'rebuild':
    case 'verify':
    case 'scan':
    case 'scan-all':
    case 'confirm':
    case 'accept':
    case 'complete':
      return view;
  }
};
