import { constants } from 'node:fs';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SubtitlesFacts, SubtitleTrack } from '../artefacts/artefact-facts.js';
import { ArtefactTrouble, failureOfError, troubleOfRun } from '../artefacts/artefact-trouble.js';
import type { Maker, MakerJob } from '../artefacts/maker.js';
import { systemPath } from '../paths/path-encoding.js';
import type { ProbedSubtitle } from '../probe/probed.js';
import { toolSource, type ToolSource } from '../process/tool-source.js';
import { decodeText } from './decode-text.js';
import { findSubtitleSidecars } from './find-sidecars.js';
import { readSidecarName } from './sidecar-name.js';
import { convertArgv, extractArgv } from './subtitle-argv.js';

/** Subtitles are texts; what is larger is not one. */
const LARGEST = 16_777_216;

/** Every text of a video, in the file and beside it, as WebVTT in UTF-8. One that cannot be read leaves the others be. */
export const subtitlesMaker: Maker = {
  kinds: ['subtitles'],
  weight: 0.3,
  async make(job) {
    const source = toolSource(job.request);
    const folder = await job.folder('subtitles');
    const left: { name: string; reason: string }[] = [];
    const tracks: SubtitleTrack[] = await streams(job, source, folder, left);
    for (const [i, name] of (await findSubtitleSidecars(job.request.absolutePath)).entries()) {
      const track = await leaving(name, left, () => sidecar(job, source, name, join(folder, `sidecar-${i}.vtt`)));
      if (track) tracks.push({ ...track, file: `sidecar-${i}.vtt` });
    }
    const made: SubtitlesFacts = { tracks, left };
    return [{ kind: 'subtitles', made }];
  },
};

async function streams(
  { request }: MakerJob,
  source: ToolSource,
  folder: string,
  left: { name: string; reason: string }[],
): Promise<SubtitleTrack[]> {
  const texts = request.facts.subtitles.filter(({ kind }) => kind === 'text');
  if (texts.length === 0) return [];
  const track = (text: ProbedSubtitle): { stream: number; path: string } => {
    return { stream: text.index, path: join(folder, `stream-${text.index}.vtt`) };
  };
  const extract = async (some: readonly ProbedSubtitle[]): Promise<void> => {
    const end = await source.run(extractArgv(source.url, some.map(track)));
    if (end.ended !== 'by-itself' || end.code !== 0) throw troubleOfRun(end, source.url);
    // A stream without a single word is none.
    for (const { path } of some.map(track)) await worded(path);
  };
  try {
    await extract(texts);
    return texts.map(streamTrack);
  } catch (error) {
    if (!(error instanceof ArtefactTrouble) || failureOfError(error).transient) throw error;
  }
  // One of them spoils the reading for all: each by itself.
  const tracks: SubtitleTrack[] = [];
  for (const text of texts) {
    const done = await leaving(`stream ${text.index}`, left, async () => {
      try {
        await extract([text]);
        return streamTrack(text);
      } catch (error) {
        await rm(track(text).path, { force: true });
        throw error;
      }
    });
    if (done) tracks.push(done);
  }
  return tracks;
}

const streamTrack = ({ index, language, title, isForced }: ProbedSubtitle): SubtitleTrack => ({
  ...{ file: `stream-${index}.vtt`, source: 'stream', streamIndex: index, name: null },
  ...{ language, title, forced: isForced, encoding: 'utf-8' },
});

async function sidecar(
  job: MakerJob,
  source: ToolSource,
  name: string,
  path: string,
): Promise<Omit<SubtitleTrack, 'file'>> {
  const { absolutePath } = job.request;
  const videoName = absolutePath.slice(absolutePath.lastIndexOf('/') + 1);
  const said = readSidecarName(videoName, name);
  if (!said) throw new Error(`${name} was found and is no sidecar`);
  const { text, encoding } = decodeText(await readSmall(join(dirname(absolutePath), name)), said.language);
  const lines = text.replace(/\r\n?/g, '\n');
  if (lines.trimStart().startsWith('WEBVTT')) await writeFile(path, lines.trimStart());
  else {
    const whole = join(await job.folder('parts'), `text.${said.format}`);
    await writeFile(whole, lines);
    const end = await source.run(convertArgv(whole, said.format === 'ass' ? 'ass' : 'srt', path));
    if (end.ended !== 'by-itself' || end.code !== 0) throw troubleOfRun(end, `file:${whole}`);
  }
  await worded(path);
  const { language, title, forced } = said;
  return { source: 'sidecar', streamIndex: null, name, language, title, forced, encoding };
}

/** What is wrong with one text becomes a line of what was left out; a full disk or a missing tool concerns all. */
async function leaving<T>(
  name: string,
  left: { name: string; reason: string }[],
  make: () => Promise<T>,
): Promise<T | null> {
  try {
    return await make();
  } catch (error) {
    const failure = failureOfError(error);
    if (failure.transient && failure.code !== 'unreadable') throw error;
    left.push({ name, reason: failure.reason });
    return null;
  }
}

async function worded(path: string): Promise<void> {
  if ((await readFile(path, 'utf8')).includes('-->')) return;
  await rm(path);
  throw new ArtefactTrouble('no-text', 'There is no text in it.');
}

/** Never follows a link, and never waits at a pipe, that bears a subtitle's name. */
async function readSmall(path: string): Promise<Buffer> {
  const file = await open(systemPath(path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new ArtefactTrouble('no-text', 'It is not a file.');
    if (stats.size > LARGEST) throw new ArtefactTrouble('no-text', 'It is larger than any text.');
    return await file.readFile();
  } finally {
    await file.close();
  }
}
