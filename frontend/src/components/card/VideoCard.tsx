import type { VideoItem } from '#contracts';
import { CircleAlert, CloudOff, Ellipsis, Heart, Trash2 } from 'lucide-preact';
import { byline, codecName, resolution } from '../../format/media.ts';
import { ago, clock } from '../../format/times.ts';
import { paths } from '../../paths.ts';
import { Check } from '../choice/Check.tsx';
import { GradeMark } from '../grade/GradeMark.tsx';
import { Poster } from '../poster/Poster.tsx';
import { ArtHover } from './ArtHover.tsx';
import './card.css';

interface VideoCardProps {
  readonly video: VideoItem;
  readonly index: number;
  /** Whether the keyboard's place is here. */
  readonly isCurrent?: boolean;
  readonly selected?: boolean;
  readonly selectable?: boolean;
  /** Instead of studio and year. */
  readonly meta?: string;
  /** `left` shows what is left of it instead of its length. */
  readonly time?: 'length' | 'left';
  /** How wide it is, as in `sizes` of a picture; else as on a shelf. */
  readonly sizes?: string;
}

const ON_SHELF = '(max-width: 719px) 62vw, 20vw';

/** How far it was seen, 0 to 1; null when never begun or finished. */
export const seenPart = (video: VideoItem): number | null =>
  video.my.resumeSeconds !== null && video.durationSeconds ? video.my.resumeSeconds / video.durationSeconds : null;

const Marks = ({ video }: { video: VideoItem }) => (
  <>
    {video.my.favourite && (
      <span class="plate" title="Favourite">
        <Heart class="icon-fill" />
        <span class="sr">Favourite</span>
      </span>
    )}
    {video.files.length > 1 && <span class="plate">{video.files.length} copies</span>}
    {video.state === 'failed' && (
      <span class="plate plate-bad" title={video.failure?.reason}>
        <CircleAlert />
        Failed
      </span>
    )}
    {video.state === 'missing' && (
      <span class="plate">
        <CloudOff />
        Missing
      </span>
    )}
    {video.state === 'trashed' && (
      <span class="plate">
        <Trash2 />
        In the trash
      </span>
    )}
  </>
);

/** One video in a grid or on a shelf. The list around it hears `data-action`s and the menu. */
export const VideoCard = (props: VideoCardProps) => {
  const { video, index, selected = false, selectable = false } = props;
  const seen = seenPart(video);
  const length = video.durationSeconds;
  const kind = [resolution(video.width, video.height), video.videoCodec && codecName(video.videoCodec)].filter(Boolean);
  return (
    <article
      class={`card ${selected ? 'is-selected' : ''} ${video.state === 'ready' ? '' : 'is-away'}`}
      data-index={index}
      data-id={video.id}
    >
      <a
        class="card-art"
        href={paths.video(video.id)}
        aria-label={video.title}
        tabIndex={props.isCurrent === false ? -1 : 0}
        data-focus
      >
        <Poster video={video} sizes={props.sizes ?? ON_SHELF} />
        <ArtHover video={video} />
        <span class="card-marks">
          <Marks video={video} />
        </span>
        {kind.length > 0 && <span class="plate plate-bl plate-quiet">{kind.join(' ')}</span>}
        {length !== null && (
          <span class="plate plate-len">
            {props.time === 'left' && seen !== null ? `${clock(length * (1 - seen))} left` : clock(length)}
          </span>
        )}
        {seen !== null && <i class="card-seen" style={{ '--p': String(seen) }} />}
      </a>
      {selectable && (
        <Check class="card-check" checked={selected} label={`Select ${video.title}`} action="select" tabIndex={-1} />
      )}
      <button
        type="button"
        class="art-btn card-more"
        aria-label={`Menu of ${video.title}`}
        aria-haspopup="menu"
        data-action="menu"
        tabIndex={-1}
      >
        <Ellipsis class="icon-s" />
      </button>
      <div class="card-text">
        <h3 class="card-title">
          <a href={paths.video(video.id)} tabIndex={-1} title={video.title}>
            {video.title}
          </a>
        </h3>
        {video.my.grade && <GradeMark grade={video.my.grade} />}
        <p class="card-meta">
          {video.state === 'failed' && !props.meta
            ? (video.failure?.reason ?? 'Could not be read')
            : (props.meta ?? (byline(video) || `Added ${ago(video.addedAt)}`))}
        </p>
      </div>
    </article>
  );
};
