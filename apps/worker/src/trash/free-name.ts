/** Names for a file that comes back where another one is by now: `a (restored).mp4`, `a (restored 2).mp4` and so on. */
export function* namesBeside(path: string): Generator<string> {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  const cut = dot > slash ? dot : path.length;
  const stem = shortened(path.slice(slash, cut), 200);
  for (let n = 1; n < 1_000; n++) {
    const mark = n === 1 ? ' (restored)' : ` (restored ${n})`;
    yield `${path.slice(0, slash)}${stem}${mark}${path.slice(cut)}`;
  }
}

/** The beginning of a text, in at most so many bytes. */
export function shortened(text: string, most: number): string {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > most) break;
    kept += character;
  }
  return kept;
}
