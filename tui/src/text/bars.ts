import type { Line } from './line.js';

/** `█` for what is done, `░` for what is left. */
export const bar = (fraction: number, width: number): Line => {
  const safe = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
  const done = safe >= 1 ? width : Math.min(width - 1, Math.round(safe * width));
  return [
    { text: '█'.repeat(Math.max(0, done)), role: 'accent' },
    { text: '░'.repeat(Math.max(0, width - done)), role: 'subtle' },
  ];
};

const STEPS = ['▁', '▂', '▃', '▅', '▇'] as const;

/** The newest values at the right, scaled to the largest of those shown. */
export const sparkline = (values: readonly number[], width: number): string => {
  const shown = values.slice(-width);
  const most = Math.max(0, ...shown);
  const step = (value: number): string =>
    STEPS[most <= 0 || value <= 0 ? 0 : Math.max(1, Math.ceil((value / most) * STEPS.length) - 1)] ?? '▁';
  return shown.map(step).join('').padStart(Math.max(0, width));
};
