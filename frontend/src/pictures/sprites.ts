import type { Pictures } from '#contracts';
import { signal, type ReadonlySignal } from '@preact/signals';
import { artefactUrl } from './artefact-url.ts';
import { readSpriteCues, type SpriteCue } from './sprite-cues.ts';

/** A video's frames along its time line, once they are here. */
export interface Sprite {
  readonly cues: ReadonlySignal<readonly SpriteCue[]>;
  /** Where a sheet is. */
  urlOf(cue: SpriteCue): string;
}

const KEPT = 200;
const known = new Map<string, Sprite>();

/** The frames of a video, asked for once; none while they are not made, or cannot be had. */
export const spriteOf = (id: string, sprite: Pictures['sprite']): Sprite | null => {
  if (!sprite) return null;
  const key = `${id} ${sprite.version}`;
  const had = known.get(key);
  if (had) return had;
  const cues = signal<readonly SpriteCue[]>([]);
  const made: Sprite = { cues, urlOf: (cue) => artefactUrl(id, 'sprite', cue.sheet, sprite.version) };
  known.set(key, made);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  fetch(artefactUrl(id, 'sprite', 'sprite.vtt', sprite.version))
    .then(async (response) => {
      if (!response.ok) throw new Error(`the frames answered ${response.status}`);
      cues.value = readSpriteCues(await response.text());
    })
    // Frames are a convenience: without them the bar shows times alone, and the next look asks again.
    .catch(() => known.delete(key));
  return made;
};
