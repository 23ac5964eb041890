import type { Line, Role, Span } from './text/line.js';

/** How many colours the terminal has; none when NO_COLOR says so. */
export type Depth = 'none' | '16' | '256';

export const depthOf = (env: Readonly<Record<string, string | undefined>>): Depth => {
  if (env['NO_COLOR']) return 'none';
  return /^(linux|ansi|cons25|vt\d+|dumb)/.test(env['TERM'] ?? '') && !env['COLORTERM'] ? '16' : '256';
};

/** Role to SGR: the terminal's own ground is never painted, so transparent terminals stay transparent. */
const COLOURS: Readonly<Record<Role, { readonly 16: string; readonly 256: string }>> = {
  text: { 16: '97', 256: '38;5;255' },
  muted: { 16: '37', 256: '38;5;250' },
  subtle: { 16: '90', 256: '38;5;247' },
  accent: { 16: '36', 256: '38;5;39' },
  ok: { 16: '32', 256: '38;5;78' },
  warn: { 16: '33', 256: '38;5;215' },
  danger: { 16: '31', 256: '38;5;210' },
};

const codes = (span: Span, depth: Depth): string => {
  const style: string[] = span.bold ? ['1'] : [];
  if (depth !== 'none') style.push(COLOURS[span.role][depth]);
  if (span.selected) style.push(depth === '256' ? '48;5;23' : '7');
  return style.join(';');
};

/** A line as the terminal understands it. Nothing is said by colour alone, so `none` loses nothing. */
export const paint = (line: Line, depth: Depth): string =>
  line
    .map((span) => {
      const style = codes(span, depth);
      return style && span.text ? `\u001b[${style}m${span.text}\u001b[0m` : span.text;
    })
    .join('');
