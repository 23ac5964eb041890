import type { PanelId } from '../panels.js';
import type { Overlay, View } from '../state/view.js';
import type { KeyTable } from './binding.js';
import { confirmKeys, detailKeys, helpKeys, promptKeys, timelineKeys } from './dialog.keys.js';
import { eventsKeys } from './events.keys.js';
import { globalKeys } from './global.keys.js';
import { jobsKeys } from './jobs.keys.js';
import { libraryKeys } from './library.keys.js';
import { logsKeys } from './logs.keys.js';
import { overviewKeys } from './overview.keys.js';
import { projectionsKeys } from './projections.keys.js';
import { sessionsKeys } from './sessions.keys.js';

const PANEL_TABLES: Readonly<Record<PanelId, KeyTable>> = {
  overview: overviewKeys,
  jobs: jobsKeys,
  projections: projectionsKeys,
  events: eventsKeys,
  library: libraryKeys,
  sessions: sessionsKeys,
  logs: logsKeys,
};

const OVERLAY_TABLES: Readonly<Record<Overlay['kind'], KeyTable>> = {
  help: helpKeys,
  jump: promptKeys,
  filter: promptKeys,
  confirm: confirmKeys,
  detail: detailKeys,
  timeline: timelineKeys,
};

/** The tables in force, the nearest first: a dialog keeps all keys to itself. */
export const tablesFor = (view: View): readonly KeyTable[] =>
  view.overlay ? [OVERLAY_TABLES[view.overlay.kind]] : [PANEL_TABLES[view.panel], globalKeys];

/** Every table, as the help lists them. */
export const ALL_TABLES: readonly KeyTable[] = [
  globalKeys,
  ...Object.values(PANEL_TABLES),
  promptKeys,
  confirmKeys,
  detailKeys,
  timelineKeys,
  helpKeys,
];
