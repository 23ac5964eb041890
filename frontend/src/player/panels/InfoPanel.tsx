import type { VideoDetail } from '#contracts';
import { bitRate } from '../../format/quantities.ts';
import { codecName, picture } from '../../format/media.ts';
import { MODES } from '../how-it-plays.ts';
import type { Stream } from '../stream.ts';

/** How it plays here, and why not more directly. */
export const InfoPanel = ({ video, stream }: { video: VideoDetail; stream: Stream }) => {
  const offer = stream.offer.value;
  if (!offer) return <p class="p-why">The server is being asked how this plays here.</p>;
  const sound = video.audio.find(({ index }) => index === offer.audioStream);
  return (
    <>
      <p class="p-why">{offer.reason.text}</p>
      <dl class="facts">
        <dt>Way</dt>
        <dd>{MODES[offer.mode]}</dd>
        <dt>File</dt>
        <dd>{[picture(video), sound && codecName(sound.codec), video.container].filter(Boolean).join(', ')}</dd>
        {offer.height !== null && (
          <>
            <dt>Sent</dt>
            <dd>{offer.height} lines</dd>
          </>
        )}
        {video.bitRate !== null && offer.mode !== 'transcode' && (
          <>
            <dt>Rate</dt>
            <dd>{bitRate(video.bitRate)}</dd>
          </>
        )}
      </dl>
    </>
  );
};
