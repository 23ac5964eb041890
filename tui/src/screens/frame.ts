import { overlay as lay, stack, type Block } from '../layout.js';
import { tablesFor } from '../keys/tables.js';
import type { PanelId } from '../panels.js';
import { footerRow, noticeRow, promptRow, type FooterKey } from '../rows/footer.rows.js';
import { tabsRow, titleRow, type Tab } from '../rows/header.rows.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { fit, line, span, type Line } from '../text/line.js';
import { confirmDialog, detailDialog, helpDialog, timelineDialog } from './dialogs.js';
import type { Drawn, ListPlace, Size } from './drawn.js';
import { eventsScreen } from './events.screen.js';
import { jobsScreen } from './jobs.screen.js';
import { libraryScreen } from './library.screen.js';
import { logsScreen } from './logs.screen.js';
import { overviewScreen } from './overview.screen.js';
import { projectionsScreen } from './projections.screen.js';
import { sessionsScreen } from './sessions.screen.js';

/** The whole screen, and what lies where for the mouse. */
export interface Frame {
  readonly lines: Block;
  readonly tabs: readonly Tab[];
  readonly keys: readonly FooterKey[];
  readonly list: ListPlace | null;
  /** Rows of the panel, for paging. */
  readonly page: number;
}

export const HEADER_ROWS = 2;
const FOOTER_ROWS = 1;
const SMALLEST: Size = { width: 60, height: 14 };

const SCREENS: Readonly<Record<PanelId, (world: World, view: View, size: Size) => Drawn>> = {
  overview: overviewScreen,
  jobs: jobsScreen,
  projections: projectionsScreen,
  events: eventsScreen,
  library: libraryScreen,
  sessions: sessionsScreen,
  logs: logsScreen,
};

const withOverlay = (drawn: Drawn, view: View, size: Size): Drawn => {
  const { overlay } = view;
  if (overlay === null || overlay.kind === 'jump' || overlay.kind === 'filter') return drawn;
  if (overlay.kind === 'help') return { block: helpDialog(overlay, size) };
  if (overlay.kind === 'detail') return { block: detailDialog(overlay, size) };
  if (overlay.kind === 'timeline') return { block: timelineDialog(overlay, size) };
  const width = Math.min(64, size.width - 4);
  const dialog = confirmDialog(overlay, width);
  const top = Math.max(0, Math.floor((size.height - dialog.length) / 2));
  return { block: lay(drawn.block, dialog, top, Math.floor((size.width - width) / 2)) };
};

const SEARCHES = 'finds videos: river tag:night rating:>=A; enter keeps it';

const lastRow = (world: World, view: View, width: number): { row: Line; keys: readonly FooterKey[] } => {
  const { overlay } = view;
  if (overlay?.kind === 'filter')
    return {
      row: promptRow(
        '/',
        overlay.text,
        view.panel === 'library' ? SEARCHES : 'enter keeps it, esc takes it back',
        width,
      ),
      keys: [],
    };
  if (overlay?.kind === 'jump')
    return { row: promptRow(':', overlay.text, 'panel, log position or stream', width), keys: [] };
  if (world.notice) return { row: noticeRow(world.notice.text, world.notice.tone, width), keys: [] };
  return footerRow(tablesFor(view), width, overlay === null);
};

export const frame = (world: World, view: View, size: Size): Frame => {
  const { width, height } = size;
  if (width < SMALLEST.width || height < SMALLEST.height) return tooSmall(size);
  const body: Size = { width, height: height - HEADER_ROWS - FOOTER_ROWS };
  const { row, tabs } = tabsRow(world, view.panel, width);
  const drawn = withOverlay(SCREENS[view.panel](world, view, body), view, body);
  const last = lastRow(world, view, width);
  const lines = stack([titleRow(world, width), row], drawn.block, [last.row]);
  return {
    lines: lines.map((each) => fit(each, width)).slice(0, height),
    tabs,
    keys: last.keys,
    list: drawn.list ?? null,
    page: Math.max(1, body.height - 4),
  };
};

const tooSmall = ({ width }: Size): Frame => ({
  lines: [
    line(span(`This window is too small: Kinolog needs ${SMALLEST.width} by ${SMALLEST.height}.`, 'warn')),
    line(span('q quit')),
  ].map((each) => fit(each, width)),
  tabs: [],
  keys: [],
  list: null,
  page: 1,
});
