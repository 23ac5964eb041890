/** Terminal cells: how wide a text is, and how names of files are made safe to print. */

/** Wide East Asian characters take two cells; everything else that survives `clean` takes one. */
const isWide = (code: number): boolean =>
  code >= 0x1100 &&
  (code <= 0x115f ||
    (code >= 0x2e80 && code <= 0x303e) ||
    (code >= 0x3041 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6));

/** What a hostile file name could do to a terminal is taken out; what terminals draw differently becomes a box. */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/\p{Cc}/gu, '·')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\p{Co}\p{Cs}\u{10000}-\u{10ffff}]/gu, '□');

export const widthOfText = (text: string): number => {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += isWide(text.charCodeAt(i)) ? 2 : 1;
  return width;
};

/** At most so many cells; a text that is cut ends in `…`. */
export const cut = (text: string, width: number): string => {
  if (widthOfText(text) <= width) return text;
  if (width <= 0) return '';
  let kept = '';
  let used = 0;
  for (const letter of text) {
    const next = widthOfText(letter);
    if (used + next > width - 1) break;
    kept += letter;
    used += next;
  }
  return `${kept}…`;
};

/** The end of a text matters most in paths. */
export const cutStart = (text: string, width: number): string => {
  if (widthOfText(text) <= width) return text;
  if (width <= 0) return '';
  let from = text.length;
  let used = 0;
  while (from > 0) {
    const next = isWide(text.charCodeAt(from - 1)) ? 2 : 1;
    if (used + next > width - 1) break;
    used += next;
    from -= 1;
  }
  return `…${text.slice(from)}`;
};

/** Spaces between words; those between thousands belong to their figure. */
const BETWEEN = /(?<!\d) +| +(?!\d{3}(?!\d))/;

/** Breaks between words into lines of at most so many cells. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(BETWEEN).filter(Boolean)) {
    const joined = current ? `${current} ${word}` : word;
    if (widthOfText(joined) <= width) {
      current = joined;
      continue;
    }
    if (current) lines.push(current);
    current = cut(word, width);
  }
  return current ? [...lines, current] : lines;
};
