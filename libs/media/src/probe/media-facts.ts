import type { ProbeChapter, ProbeOutput, ProbeStream } from './ffprobe-output.js';
import type { ProbedAudio, ProbedChapter, ProbedFacts, ProbedSubtitle } from './probed.js';
import { number } from './probe-numbers.js';
import { videoFacts } from './video-facts.js';

const TEXT_SUBTITLES = new Set(
  'subrip srt ass ssa mov_text webvtt text ttml eia_608 eia_708 microdvd subviewer subviewer1 sami realtext stl jacosub mpl2 pjs vplayer arib_caption hdmv_text_subtitle'.split(
    ' ',
  ),
);

/** ffprobe's JSON as facts. `docType` is what a Matroska file calls itself (`matroska`, `webm`). */
export function mediaFacts(output: ProbeOutput, docType: string | null): ProbedFacts {
  const { format = {}, streams = [], chapters = [] } = output;
  const tags = lower(format.tags);
  const pictures = streams.filter(
    (s) => s.codec_type === 'video' && !s.disposition?.['attached_pic'] && (s.width ?? 0) > 0,
  );
  const main = pictures.find((s) => s.disposition?.['default']) ?? pictures[0];
  const durations = [format.duration, ...streams.map((s) => s.duration)].map(number).filter((d) => d !== null && d > 0);
  return {
    container: containerName(format.format_name ?? '', docType, tags['major_brand']),
    durationSeconds: durations[0] ?? null,
    startSeconds: number(format.start_time) ?? 0,
    bitRate: number(format.bit_rate),
    video: main ? videoFacts(main) : null,
    audio: streams.filter((s) => s.codec_type === 'audio').map(audioFacts),
    subtitles: streams.filter((s) => s.codec_type === 'subtitle').map(subtitleFacts),
    chapters: chapters.map(chapterFacts),
    title: text(tags['title']),
    createdAt: dateOf(tags['creation_time'] ?? tags['date']),
  };
}

/** `mov,mp4,m4a,3gp,3g2,mj2` is one demuxer with many names: the brand tells which it is. */
function containerName(names: string, docType: string | null, brand: string | undefined): string {
  if (names.startsWith('matroska')) return docType ?? 'matroska';
  if (names.startsWith('mov,')) {
    if (brand === undefined || brand.trim() === 'qt') return brand === undefined ? 'mp4' : 'mov';
    return brand.startsWith('3g') ? '3gp' : 'mp4';
  }
  return names.split(',')[0] || 'unknown';
}

function audioFacts(stream: ProbeStream): ProbedAudio {
  const tags = lower(stream.tags);
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    channels: stream.channels ?? 0,
    sampleRate: number(stream.sample_rate),
    language: language(tags),
    title: text(tags['title']),
    isDefault: Boolean(stream.disposition?.['default']),
  };
}

function subtitleFacts(stream: ProbeStream): ProbedSubtitle {
  const tags = lower(stream.tags);
  const codec = stream.codec_name ?? 'unknown';
  return {
    index: stream.index,
    codec,
    kind: TEXT_SUBTITLES.has(codec) ? 'text' : 'picture',
    language: language(tags),
    title: text(tags['title']),
    isDefault: Boolean(stream.disposition?.['default']),
    isForced: Boolean(stream.disposition?.['forced']),
  };
}

const chapterFacts = (chapter: ProbeChapter): ProbedChapter => ({
  title: text(lower(chapter.tags)['title']),
  startSeconds: number(chapter.start_time) ?? 0,
  endSeconds: number(chapter.end_time) ?? 0,
});

const lower = (tags: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));

const text = (value: string | undefined): string | null => value?.trim().slice(0, 1_000) || null;

function language(tags: Record<string, string>): string | null {
  const code = tags['language']?.trim().toLowerCase();
  return code && code !== 'und' ? code.slice(0, 35) : null;
}

const dateOf = (value: string | undefined): string | null =>
  /^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ][\d:.]+Z?)?)?)?/.exec(value ?? '')?.[0] ?? null;
