/** Edits between two words, a swap of neighbours being one; anything above `most` is told as `most + 1`. */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] as number, most + 1);
}

const DIGIT = /\p{N}/gu;

/**
 * Words of letters, mostly: a number that is nearly another number is another number, what is half digits was never typed by
 * hand, and of one or two letters nothing is left after a slip.
 */
export const mayBeMisspelt = (word: string): boolean =>
  word.length >= 3 && (word.match(DIGIT)?.length ?? 0) * 3 <= word.length;

/** How well a real word answers to one that was typed: 1 is the word itself, 0 means not at all. */
export function nearness(typed: string, real: string): number {
  if (typed === real) return 1;
  if (real.startsWith(typed)) return 0.85 + 0.1 * (typed.length / real.length);
  if (mayBeMisspelt(typed) && mayBeMisspelt(real)) {
    const allowed = typed.length >= 7 ? 2 : 1;
    const off = edits(typed, real, allowed);
    if (off <= allowed) return (off === 1 ? 0.75 : 0.55) + (typed[0] === real[0] ? 0.05 : 0);
  }
  return typed.length >= 3 && real.includes(typed) ? 0.4 + 0.1 * (typed.length / real.length) : 0;
}
