import type { VideoDetail } from '#contracts';
import { Fragment, type ComponentChildren } from 'preact';
import { bitRate, bytes } from '../../format/quantities.ts';
import { channels, codecName } from '../../format/media.ts';
import { ago, clock, moment } from '../../format/times.ts';
import { paths } from '../../paths.ts';
import './facts.css';

const picture = (video: VideoDetail): string =>
  [
    video.width !== null && `${video.width}×${video.height}`,
    video.frameRate !== null && `${Number(video.frameRate.toFixed(3))} fps`,
    video.rotation !== 0 && `turned by ${video.rotation}°`,
    video.interlaced && 'interlaced',
  ]
    .filter(Boolean)
    .join(' · ');

const list = (items: readonly { codec: string; language: string | null; title: string | null; channels?: number }[]) =>
  items
    .map((item) =>
      [codecName(item.codec), item.channels && channels(item.channels), item.language, item.title]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');

/** What the file says about itself. */
export const FactsPanel = ({ video }: { video: VideoDetail }) => {
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ['Length', video.durationSeconds !== null && clock(video.durationSeconds)],
    ['Picture', picture(video)],
    [
      'Video',
      video.videoCodec &&
        [codecName(video.videoCodec), video.videoProfile, video.pixelFormat, video.hdr].filter(Boolean).join(' · '),
    ],
    ['Audio', list(video.audio)],
    ['Subtitles', list(video.subtitles)],
    ['Container', [video.container, video.bitRate !== null && bitRate(video.bitRate)].filter(Boolean).join(' · ')],
    ['Size', video.size !== null && bytes(video.size)],
    ['Released', video.releasedOn],
    ['Episode', video.season !== null && video.episode !== null && `Season ${video.season}, episode ${video.episode}`],
    ['Added', <span title={moment(video.addedAt)}>{ago(video.addedAt)}</span>],
    ['Fingerprint', video.fingerprint && <span class="code">{video.fingerprint.slice(0, 16)}…</span>],
    [
      'Collides with',
      video.collidesWith.length > 0 &&
        video.collidesWith.map((other) => (
          <a key={other.id} class="link" href={paths.video(other.id)}>
            {other.name}
          </a>
        )),
    ],
  ];
  return (
    <section class="panel facts-panel" aria-labelledby="h-facts">
      <div class="panel-head">
        <h2 id="h-facts">Facts</h2>
      </div>
      <dl class="facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <Fragment key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
    </section>
  );
};
