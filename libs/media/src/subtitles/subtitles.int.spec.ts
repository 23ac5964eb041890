import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import iconv from 'iconv-lite';
import { makeFilm } from '#testing';
import type { SubtitlesFacts } from '../artefacts/artefact-facts.js';
import { makeArtefacts } from '../artefacts/make-artefacts.js';
import { probe } from '../probe/probe.js';

const srt = (text: string): string =>
  `1\n00:00:00,500 --> 00:00:01,500\n${text}\n\n2\n00:00:02,000 --> 00:00:02,900\n<i>${text}</i>\n`;

describe('texts of a video', () => {
  let folder: string;
  let made: SubtitlesFacts;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog texts '));
    const plain = join(folder, 'plain.mp4');
    await makeFilm(plain, 3);
    await writeFile(join(folder, 'a.srt'), srt('Grüße «aus» dem Strom'));
    const film = join(folder, 'Film.mkv');
    const streams = ['-map', '0', '-map', '1', '-map', '1', '-c', 'copy', '-c:s:0', 'srt', '-c:s:1', 'ass'];
    const marks = ['-metadata:s:s:0', 'language=deu', '-metadata:s:s:1', 'title=Signs', '-disposition:s:1', 'forced'];
    const argv = ['-v', 'error', '-i', plain, '-i', join(folder, 'a.srt'), ...streams, ...marks, film];
    await promisify(execFile)('ffmpeg', argv);
    await writeFile(join(folder, 'Film.ru.srt'), iconv.encode(srt('Съешь ещё этих мягких булок'), 'windows-1251'));
    await writeFile(
      join(folder, 'Film.ja.vtt'),
      iconv.encode('WEBVTT\n\n00:01.000 --> 00:02.000\n字幕です\n', 'utf-16le', { addBOM: true }),
    );
    await writeFile(join(folder, 'Film.fr.srt'), 'not a subtitle at all');
    await symlink('/etc/passwd', join(folder, 'Film.en.srt'));
    const { facts } = await probe(film, (await stat(film)).size);
    if (!facts) throw new Error('no facts');
    const request = {
      absolutePath: film,
      facts,
      root: join(folder, 'artefacts'),
      contentKey: 'abcd',
      posterAtSeconds: null,
    };
    const [outcome] = await makeArtefacts({ ...request, kinds: ['subtitles'] });
    if (!outcome || !('made' in outcome) || outcome.kind !== 'subtitles') throw new Error(JSON.stringify(outcome));
    made = outcome.made;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const text = (file: string): Promise<string> =>
    readFile(join(folder, 'artefacts/ab/abcd/subtitles.v1', file), 'utf8');

  it('become WebVTT in UTF-8, from the file and from beside it, whatever they were written in', async () => {
    expect(made.tracks).toMatchObject([
      { source: 'stream', language: 'deu', forced: false, title: null, encoding: 'utf-8' },
      { source: 'stream', title: 'Signs', forced: true },
      { source: 'sidecar', name: 'Film.ja.vtt', language: 'ja', encoding: 'utf-16le' },
      { source: 'sidecar', name: 'Film.ru.srt', language: 'ru', encoding: 'windows-1251' },
    ]);
    const words = ['Grüße «aus» dem Strom', 'Grüße «aus» dem Strom', '字幕です', 'Съешь ещё этих мягких булок'];
    for (const [i, { file }] of made.tracks.entries()) {
      expect(await text(file)).toMatch(/^WEBVTT/);
      expect(await text(file)).toContain(words[i]);
    }
    // The muxer moves all streams by the sound's priming, 23 ms.
    expect(await text(made.tracks[0]?.file ?? '')).toMatch(/00:00\.5[0-2]\d --> 00:01\.5[0-2]\d/);
  });

  it('that cannot be read are named with the reason; a link is not followed', () => {
    expect(made.left.map(({ name }) => name)).toEqual(['Film.en.srt', 'Film.fr.srt']);
    expect(made.left.every(({ reason }) => reason !== '')).toBe(true);
  });
});
