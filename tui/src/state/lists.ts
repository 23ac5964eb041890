import type { HistoryEntry, Job, Library, LogLine, PlaybackSession, Projection, Scan, VideoItem } from '#contracts';
import type { PanelId } from '../panels.js';
import { needsYou, type Need } from '../rows/needs-you.rows.js';
import { LOG_LEVELS, type View } from './view.js';
import type { World } from './world.js';

/** Rows that can be under the cursor, each with a key that outlives reordering. */
interface Keyed {
  readonly key: string;
}
export type JobEntry = Keyed & ({ readonly job: Job } | { readonly scan: Scan; readonly library: string });
export type LibraryEntry = Keyed &
  ({ readonly library: Library } | { readonly found: VideoItem } | { readonly failed: VideoItem });
export type ProjectionEntry = Keyed & { readonly projection: Projection };
export type EventEntry = Keyed & { readonly entry: HistoryEntry };
export type SessionEntry = Keyed & { readonly session: PlaybackSession };
export type LogEntry = Keyed & { readonly log: LogLine };

/** What a panel is narrowed to, as typed so far. */
export const filterOf = (view: View, panel: PanelId): string => {
  const { overlay } = view;
  return overlay?.kind === 'filter' && view.panel === panel ? overlay.text : (view.filters[panel] ?? '');
};

const matcher = (text: string): ((...fields: readonly (string | null | undefined)[]) => boolean) => {
  const wanted = text.toLowerCase();
  return (...fields) => wanted === '' || fields.some((each) => each?.toLowerCase().includes(wanted));
};

export const jobEntries = (world: World, view: View): readonly JobEntry[] => {
  const matches = matcher(filterOf(view, 'jobs'));
  const names = new Map((world.libraries.data ?? []).map((each) => [each.id, each.name]));
  const jobs = (world.jobs.data ?? []).filter((job) =>
    matches(job.queue, job.name, job.subject, job.state, job.reason),
  );
  const known = new Set(jobs.map((job) => job.id));
  const ended = (world.scans.data ?? [])
    .filter((scan) => scan.state !== 'queued' && scan.state !== 'running' && !known.has(scan.id))
    .map((scan) => ({ key: scan.id, scan, library: names.get(scan.libraryId) ?? 'a removed library' }))
    .filter(({ scan, library }) => matches('scan', library, scan.state, scan.trigger));
  return [...jobs.map((job) => ({ key: job.id, job })), ...ended];
};

export const projectionEntries = (world: World, view: View): readonly ProjectionEntry[] => {
  const matches = matcher(filterOf(view, 'projections'));
  return world.projections
    .filter((each) => matches(each.name, each.state))
    .map((projection) => ({ key: projection.name, projection }));
};

export const eventEntries = (world: World, view: View): readonly EventEntry[] => {
  const matches = matcher(filterOf(view, 'events'));
  return (world.events.data ?? [])
    .filter((each) => matches(each.type, each.stream))
    .map((entry) => ({ key: String(entry.position), entry }));
};

export const libraryEntries = (world: World, view: View): readonly LibraryEntry[] => {
  const matches = matcher(filterOf(view, 'library'));
  const libraries = (world.libraries.data ?? []).filter((each) => matches(each.name, each.path, each.state));
  // What was found for the letters before stays until there is something else.
  const found = filterOf(view, 'library').trim() === '' ? [] : world.found.items;
  const known = new Set(found.map(({ id }) => id));
  const failed = (world.failed.data ?? []).filter(
    ({ id, title, failure, files }) =>
      !known.has(id) && matches(title, failure?.reason, ...files.map((file) => file.path)),
  );
  return [
    ...libraries.map((library) => ({ key: library.id, library })),
    ...found.map((video) => ({ key: video.id, found: video })),
    ...failed.map((video) => ({ key: video.id, failed: video })),
  ];
};

export const sessionEntries = (world: World, view: View): readonly SessionEntry[] => {
  const matches = matcher(filterOf(view, 'sessions'));
  return (world.sessions.data ?? [])
    .filter((each) => matches(each.title, each.user.name, each.mode, each.reason))
    .map((session) => ({ key: session.id, session }));
};

/** Newest first. Lines that a library printed by itself have no time and stay where they were. */
export const logEntries = (world: World, view: View): readonly LogEntry[] => {
  const matches = matcher(filterOf(view, 'logs'));
  const least = LOG_LEVELS.indexOf(view.logLevel);
  return (world.logs.data ?? [])
    .filter((each) => LOG_LEVELS.findIndex((level) => level === each.level) >= least)
    .filter((each) => matches(each.process, each.message, each.level))
    .map((log) => ({ key: `${log.at} ${log.process} ${log.message}`, log }))
    .reverse();
};

export const needEntries = (world: World): readonly Need[] => needsYou(world);

export const keysOf = (world: World, view: View): readonly string[] => entriesOf(world, view).map(({ key }) => key);

const entriesOf = (world: World, view: View): readonly Keyed[] => {
  switch (view.panel) {
    case 'overview':
      return needEntries(world);
    case 'jobs':
      return jobEntries(world, view);
    case 'projections':
      return projectionEntries(world, view);
    case 'events':
      return eventEntries(world, view);
    case 'library':
      return libraryEntries(world, view);
    case 'sessions':
      return sessionEntries(world, view);
    case 'logs':
      return logEntries(world, view);
  }
};

/** Where the cursor is among these rows. */
export const cursorIn = (entries: readonly Keyed[], view: View, panel: PanelId): number => {
  const key = view.selected[panel];
  return key === undefined
    ? 0
    : Math.max(
        0,
        entries.findIndex((each) => each.key === key),
      );
};

export const underCursor = <T extends Keyed>(entries: readonly T[], view: View, panel: PanelId): T | undefined =>
  entries[cursorIn(entries, view, panel)];
