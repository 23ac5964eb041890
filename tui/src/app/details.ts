import type { HistoryEntry, VideoItem } from '#contracts';
import { jsonLines } from '../rows/event.rows.js';
import { videoLines } from '../rows/video.rows.js';
import { needsYou } from '../rows/needs-you.rows.js';
import {
  cursorIn,
  eventEntries,
  jobEntries,
  libraryEntries,
  logEntries,
  projectionEntries,
  sessionEntries,
  underCursor,
} from '../state/lists.js';
import type { Overlay, View } from '../state/view.js';
import type { World } from '../state/world.js';
import { thousands } from '../text/figures.js';
import type { PanelId } from '../panels.js';

/** What `enter` comes to. */
export type Opened =
  | { readonly kind: 'overlay'; readonly overlay: Overlay }
  | { readonly kind: 'stream'; readonly stream: string }
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'panel'; readonly panel: PanelId }
  | { readonly kind: 'nothing' };

const NOTHING: Opened = { kind: 'nothing' };
const json = (value: object): readonly string[] => JSON.stringify(value, null, 2).split('\n');

export const eventDetail = (entry: HistoryEntry, under: Overlay | null = null): Overlay => ({
  kind: 'detail',
  title: `${thousands(entry.position)} ${entry.type}`,
  lines: jsonLines(entry),
  stream: entry.stream,
  scroll: 0,
  under,
});

/** Its facts; its history is one key away. */
const videoDetail = (video: VideoItem): Overlay => ({
  kind: 'detail',
  title: video.title,
  lines: videoLines(video),
  stream: `video-${video.id}`,
  scroll: 0,
  under: null,
});

const detail = (title: string, value: object): Opened => ({
  kind: 'overlay',
  overlay: { kind: 'detail', title, lines: json(value), stream: null, scroll: 0, under: null },
});

const inTimeline = (overlay: Extract<Overlay, { kind: 'timeline' }>): Opened => {
  const entry = overlay.entries?.[overlay.cursor];
  return entry ? { kind: 'overlay', overlay: eventDetail(entry, overlay) } : NOTHING;
};

/** Artefacts are the video's own events; a scan's job is called as the scan. */
const streamOfJob = (id: string): string => {
  if (id.startsWith('artefacts-')) return id.replace('artefacts-', 'video-');
  return id.startsWith('convert-') ? id.replace('convert-', 'conversion-') : `scan-${id}`;
};

/** What lies behind the row under the cursor. */
export const opened = (world: World, view: View): Opened => {
  if (view.overlay?.kind === 'timeline') return inTimeline(view.overlay);
  switch (view.panel) {
    case 'overview': {
      const needs = needsYou(world);
      const need = needs[cursorIn(needs, view, 'overview')];
      return need ? { kind: 'panel', panel: need.panel } : NOTHING;
    }
    case 'jobs': {
      const found = underCursor(jobEntries(world, view), view, 'jobs');
      return found ? { kind: 'stream', stream: streamOfJob(found.key) } : NOTHING;
    }
    case 'projections': {
      const found = underCursor(projectionEntries(world, view), view, 'projections')?.projection;
      if (!found) return NOTHING;
      return found.failure ? { kind: 'position', position: found.failure.position } : detail(found.name, found);
    }
    case 'events': {
      const found = underCursor(eventEntries(world, view), view, 'events');
      return found ? { kind: 'overlay', overlay: eventDetail(found.entry) } : NOTHING;
    }
    case 'library': {
      const found = underCursor(libraryEntries(world, view), view, 'library');
      if (!found) return NOTHING;
      if ('found' in found) return { kind: 'overlay', overlay: videoDetail(found.found) };
      return { kind: 'stream', stream: 'library' in found ? `library-${found.key}` : `video-${found.key}` };
    }
    case 'sessions': {
      const found = underCursor(sessionEntries(world, view), view, 'sessions');
      return found ? { kind: 'stream', stream: `video-${found.session.videoId}` } : NOTHING;
    }
    case 'logs': {
      const found = underCursor(logEntries(world, view), view, 'logs');
      return found ? detail(`${found.log.process} ${found.log.level}`, found.log) : NOTHING;
    }
  }
};

/** The stream that `s` means here. */
export const streamHere = (world: World, view: View): string | null => {
  if (view.overlay?.kind === 'detail') return view.overlay.stream;
  return underCursor(eventEntries(world, view), view, 'events')?.entry.stream ?? null;
};
