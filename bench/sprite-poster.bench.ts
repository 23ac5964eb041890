/** Sprite and poster of a long film from its keyframes, beside a process for each frame; its cues must tell the truth. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { artefactFolder, makeArtefacts } from '#media';
import { median, type Benchmark } from './bench.js';
import { round, spent, type Spent } from './support/cpu-time.js';
import { longestFilm } from './support/longest-film.js';
import type { CorpusFilm } from './support/media-corpus.js';
import { usualPoster, usualSprite } from './support/usual-artefacts.js';

interface Cue {
  readonly at: number;
  readonly sheet: string;
  readonly place: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

const CUE = /^(\d+):(\d+):([\d.]+) --> \S+\n(sheet-\d+\.jpg)#xywh=(\d+),(\d+),(\d+),(\d+)/gm;
const cuesOf = (vtt: string): Cue[] =>
  [...vtt.matchAll(CUE)].map(([, h, m, s, sheet, left, top, width, height]) => ({
    at: Number(h) * 3_600 + Number(m) * 60 + Number(s),
    sheet: sheet as string,
    place: { left: Number(left), top: Number(top), width: Number(width), height: Number(height) },
  }));

/** Mean squared difference of a tile and the likest of the three frames around its cue's time, found by ffmpeg alone. */
async function difference(film: CorpusFilm, folder: string, { at, sheet, place }: Cue): Promise<number> {
  const tile = luma(await sharp(join(folder, sheet)).extract(place).raw().toBuffer());
  const from = Math.max(0, at - 1.5 / (film.facts.video?.frameRate ?? 25)).toFixed(4);
  const scale = `scale=${place.width}:${place.height}:flags=area,format=rgb24`;
  const argv = ['-v', 'error', '-ss', from, '-i', film.path, '-frames:v', '3', '-vf', scale, '-f', 'rawvideo', '-'];
  const frames = execFileSync('ffmpeg', argv, { maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
  const off = [0, 1, 2].map((n) => {
    const frame = luma(frames.subarray(n * tile.length * 3, (n + 1) * tile.length * 3));
    if (frame.length < tile.length) return Infinity;
    return tile.reduce((all, value, i) => all + (value - (frame[i] as number)) ** 2, 0) / tile.length;
  });
  return Math.min(...off);
}

const luma = (rgb: Buffer): number[] =>
  Array.from({ length: rgb.length / 3 }, (_, i) => {
    const [r, g, b] = [rgb[i * 3] ?? 0, rgb[i * 3 + 1] ?? 0, rgb[i * 3 + 2] ?? 0];
    return 0.299 * r + 0.587 * g + 0.114 * b;
  });

const bench: Benchmark = {
  name: 'sprite-poster',
  about: 'sprite and poster of a long film with true cues, beside 82 processes (CPU)',
  async run({ quick, say }) {
    const film = await longestFilm(say);
    const root = mkdtempSync(join(tmpdir(), 'kinolog-bench-sprite-'));
    try {
      const request = { absolutePath: film.path, facts: film.facts, root, contentKey: 'film', posterAtSeconds: null };
      const costs: Spent[] = [];
      for (let run = 0; run < (quick ? 1 : 5); run++)
        costs.push(await spent(() => makeArtefacts({ ...request, kinds: ['poster', 'sprite'] })));
      const folder = artefactFolder(root, 'film', 'sprite', 1);
      const cues = cuesOf(readFileSync(join(folder, 'sprite.vtt'), 'utf8'));
      const usual = await spent(async () => {
        await usualSprite(film);
        await usualPoster(film);
      });
      const ours = { cpu: median(costs.map(({ cpu }) => cpu)), wall: median(costs.map(({ wall }) => wall)) };
      say(
        `${film.name}: ${round(ours.cpu)} s CPU, ${round(ours.wall)} s; usual ${round(usual.cpu)}, ${round(usual.wall)}`,
      );
      const frame = 1 / (film.facts.video?.frameRate ?? 25);
      const apart = cues.slice(1).every(({ at }, i) => at - (cues[i] as Cue).at > frame * 0.9);
      let worst = 0;
      for (const cue of cues.filter((_, i) => !quick || i % 4 === 0)) {
        const off = await difference(film, folder, cue);
        if (off > 200) say(`the cue at ${cue.at} s is off by ${round(off, 1)}`);
        worst = Math.max(worst, off);
      }
      say(
        `${cues.length} cues, none the same frame: ${apart}; mean squared difference of the worst from its frame: ${round(worst, 1)}`,
      );
      const honest = apart && cues.length > 0 && worst < 200;
      return {
        value: round(ours.cpu),
        unit: 'CPU s',
        reference: '81 + 1 ffmpeg processes',
        referenceValue: round(usual.cpu),
        must: '≤ 1/30 of the reference; each cue within a frame of its picture, no frame twice in a row',
        ok: honest && ours.cpu * 30 <= usual.cpu,
        more: {
          times: round(usual.cpu / ours.cpu, 1),
          cues: cues.length,
          worstDifference: round(worst, 1),
          honest: String(honest),
        },
      };
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};
export default bench;
