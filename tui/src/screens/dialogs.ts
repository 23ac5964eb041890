import { inner, panel, windowOf, type Block } from '../layout.js';
import { axisRow, jsonRow, timelineRow } from '../rows/event.rows.js';
import { helpRows } from '../rows/help.rows.js';
import { ALL_TABLES } from '../keys/tables.js';
import type { Overlay } from '../state/view.js';
import { wrap } from '../text/cells.js';
import { count } from '../text/figures.js';
import { line, span, strong, type Line } from '../text/line.js';
import { marked, rowWidth, type Size } from './drawn.js';

type Of<K extends Overlay['kind']> = Extract<Overlay, { kind: K }>;

export const helpDialog = (overlay: Of<'help'>, size: Size): Block => {
  const rows = helpRows(ALL_TABLES);
  const room = size.height - 2;
  const first = Math.min(overlay.scroll, Math.max(0, rows.length - room));
  const more = rows.length - first - room;
  return panel(
    { title: 'Keys', right: more > 0 ? line(`${more} more below`) : [], focused: true, ...size },
    rows.slice(first, first + room),
  );
};

export const confirmDialog = (overlay: Of<'confirm'>, width: number): Block => {
  const text = wrap(overlay.detail, inner(width)).map((each) => line(each));
  const content: readonly Line[] = [
    [strong(overlay.question)],
    ...text,
    [],
    line(strong('y', 'accent'), ' yes   ', strong('n', 'accent'), ' no'),
  ];
  return panel({ title: 'Sure?', focused: true, width, height: content.length + 2 }, content);
};

export const detailDialog = (overlay: Of<'detail'>, size: Size): Block => {
  const room = size.height - 2;
  const first = Math.min(overlay.scroll, Math.max(0, overlay.lines.length - room));
  const more = overlay.lines.length - first - room;
  return panel(
    { title: overlay.title, right: more > 0 ? line(`${count(more, 'line')} more`) : [], focused: true, ...size },
    overlay.lines.slice(first, first + room).map((text) => jsonRow(text)),
  );
};

/** A stream from its first event to its last, and below it the same on a line of time. */
export const timelineDialog = (overlay: Of<'timeline'>, size: Size): Block => {
  const entries = overlay.entries ?? [];
  const { first, count: shown } = windowOf(entries.length, overlay.cursor, size.height - 4);
  const rows = entries
    .slice(first, first + shown)
    .map((entry, index) =>
      marked(timelineRow(entry, rowWidth(size.width)), first + index === overlay.cursor, inner(size.width)),
    );
  const empty = overlay.error
    ? line(strong('! ', 'danger'), span(overlay.error, 'text'))
    : line(span(overlay.entries ? 'this stream has no events' : 'reading …', 'subtle'));
  const filler = Array.from({ length: Math.max(0, size.height - 4 - Math.max(1, rows.length)) }, (): Line => []);
  return panel(
    { title: `Stream ${overlay.stream}`, right: line(count(entries.length, 'event')), focused: true, ...size },
    [
      ...(rows.length > 0 ? rows : [empty]),
      ...filler,
      [],
      entries.length > 0 ? axisRow(entries, overlay.cursor, inner(size.width)) : [],
    ],
  );
};
