import type { LogLine } from '#contracts';
import { clock } from '../text/figures.js';
import { span, type Line, type Role } from '../text/line.js';
import { cells } from '../text/table.js';

const ROLES: Readonly<Record<string, Role>> = { warn: 'warn', error: 'danger', fatal: 'danger', info: 'muted' };

export const logRow = (log: LogLine, width: number): Line => {
  const role = ROLES[log.level] ?? 'subtle';
  return cells(
    [
      { title: 'time', width: 8 },
      { title: 'level', width: 5 },
      { title: 'process', width: 10 },
      { title: 'message', width: 'rest' },
    ],
    [
      span(clock(log.at), 'subtle'),
      span(log.level, role),
      span(log.process, 'subtle'),
      span(log.message, role === 'muted' ? 'text' : role),
    ],
    width,
  );
};
