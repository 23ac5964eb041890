import type { VideoDetail } from '#contracts';
import { bitRate } from '../../format/quantities.ts';
import { channels, codecName } from '../../format/media.ts';
import { languageName } from '../../format/languages.ts';
import { quality } from '../player-settings.ts';
import type { Stream } from '../stream.ts';
import { Choices } from './Choices.tsx';

/** How large the picture is sent: as it is, or smaller for a slow line. */
export const QualityPanel = ({ stream }: { stream: Stream }) => (
  <Choices
    label="Picture"
    value={quality.value}
    options={(stream.offer.value?.ladder ?? []).map((rung) => ({
      value: rung.original ? null : rung.height,
      label: rung.original ? `As it is, ${rung.height}p` : `${rung.height}p`,
      note: bitRate(rung.bitRate),
    }))}
    onPick={(maxHeight) => stream.choose({ maxHeight })}
  />
);

/** Which of the file's sounds is heard. */
export const SoundPanel = ({ video, stream }: { video: VideoDetail; stream: Stream }) => (
  <Choices
    label="Sound"
    value={stream.offer.value?.audioStream ?? null}
    options={video.audio.map((track) => ({
      value: track.index,
      label: [languageName(track.language), track.title].filter(Boolean).join(' · '),
      note: `${codecName(track.codec)} ${channels(track.channels)}`,
    }))}
    onPick={(audioStream) => stream.choose({ audioStream })}
  />
);
