import type { Library, Scan, VideoItem } from '#contracts';
import { bar } from '../text/bars.js';
import { cutStart } from '../text/cells.js';
import { ago, bytes, rate, thousands } from '../text/figures.js';
import { line, span, strong, type Line, type Span } from '../text/line.js';
import { cells, type Column } from '../text/table.js';

export const libraryColumns = (width: number): readonly Column[] => {
  const name: Column = { title: 'root', width: width >= 100 ? 18 : 12 };
  const videos: Column = { title: 'videos', width: 8, align: 'right' };
  const size: Column = { title: 'size', width: 8, align: 'right' };
  const missing: Column = { title: 'missing', width: 7, align: 'right' };
  const failed: Column = { title: 'failed', width: 6, align: 'right' };
  const state: Column = { title: 'state', width: 'rest' };
  const path: Column = { title: 'folder', width: Math.max(12, Math.floor(width / 4)) };
  return width >= 100
    ? [name, path, videos, size, missing, failed, state]
    : [name, videos, size, missing, failed, state];
};

const some = (value: number, role: 'warn' | 'danger'): Span => span(thousands(value), value > 0 ? role : 'subtle');

/** The scan that runs, else whether it is there and how changes are noticed. */
const stateOf = (library: Library, scan: Scan | undefined, now: number): Line => {
  if (library.state === 'missing') return line(strong('GONE ', 'danger'), span(library.missingReason ?? ''));
  if (scan?.progress) {
    const { done, total, filesPerSecond, phase } = scan.progress;
    const fraction = total > 0 ? done / total : 0;
    return line(...bar(fraction, 8), span(` ${thousands(done)} ${phase} ${rate(filesPerSecond)}/s`, 'text'));
  }
  if (scan) return line(span('scan waits', 'subtle'));
  const seen = library.lastScanAt ? `, scanned ${ago(library.lastScanAt, now)}` : ', not scanned yet';
  const watch =
    library.watch === 'unknown' ? span('present') : span(library.watch, library.watch === 'watching' ? 'ok' : 'warn');
  return line(watch, span(seen, 'subtle'));
};

export const libraryRow = (library: Library, scan: Scan | undefined, width: number, now: number): Line => {
  const figures = [
    thousands(library.videos),
    span(bytes(library.bytes)),
    some(library.missing, 'warn'),
    some(library.failed, 'danger'),
    stateOf(library, scan, now),
  ];
  const columns = libraryColumns(width);
  const path =
    columns[1]?.title === 'folder' ? [span(cutStart(library.path ?? '', columns[1].width as number), 'subtle')] : [];
  return cells(columns, [span(library.name, 'text'), ...path, ...figures], width);
};

/** A file that could not be understood, and why. */
export const failedRow = (video: VideoItem, width: number): Line => {
  const columns: readonly Column[] = [
    { title: '', width: 1 },
    { title: '', width: Math.max(16, Math.floor(width * 0.38)) },
    { title: '', width: 'rest' },
  ];
  const path = video.files[0]?.path ?? video.title;
  return cells(
    columns,
    [
      span('✗', 'danger'),
      span(cutStart(path, columns[1]?.width as number), 'text'),
      span(video.failure?.reason ?? 'no reason given'),
    ],
    width,
  );
};
