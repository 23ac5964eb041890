import type { VideoItem } from '#contracts';
import { Ellipsis, Heart } from 'lucide-preact';
import { Check } from '../../components/choice/Check.tsx';
import { GradeMark } from '../../components/grade/GradeMark.tsx';
import { Poster } from '../../components/poster/Poster.tsx';
import { bytes } from '../../format/quantities.ts';
import { byline, picture } from '../../format/media.ts';
import { clock, day } from '../../format/times.ts';
import { paths } from '../../paths.ts';
import type { VideosProps } from './VideoGrid.tsx';
import { VirtualVideos, type ItemState } from './VirtualVideos.tsx';

const ROW = 56;

const Row = ({ video, state }: { video: VideoItem; state: ItemState }) => (
  <div class={`v-row ${state.selected ? 'is-selected' : ''}`} data-index={state.index} data-id={video.id}>
    {state.selectable && (
      <Check checked={state.selected} label={`Select ${video.title}`} action="select" tabIndex={-1} />
    )}
    <a class="v-main" href={paths.video(video.id)} tabIndex={state.isCurrent ? 0 : -1} data-focus>
      <span class="thumb">
        <Poster video={video} sizes="80px" />
      </span>
      <span class="row-text">
        <span class="clip">{video.title}</span>
        <span class={`clip ${video.failure ? 'danger' : ''}`}>
          {video.failure?.reason ?? (video.state === 'ready' ? byline(video) : video.state)}
        </span>
      </span>
    </a>
    {video.my.favourite && <Heart class="icon-s icon-fill v-fav" aria-label="Favourite" />}
    {video.my.grade && <GradeMark grade={video.my.grade} />}
    <span class="v-fact only-wide">{picture(video)}</span>
    <span class="v-fact v-short r">{video.durationSeconds === null ? '' : clock(video.durationSeconds)}</span>
    <span class="v-fact v-short r only-wide">{video.size === null ? '' : bytes(video.size)}</span>
    <span class="v-fact v-short r only-wide">{day(video.addedAt)}</span>
    <button
      type="button"
      class="icon-btn icon-btn-s"
      aria-label={`Menu of ${video.title}`}
      aria-haspopup="menu"
      data-action="menu"
      tabIndex={-1}
    >
      <Ellipsis class="icon-s" />
    </button>
  </div>
);

/** The compact list: one line each. */
const VideoRows = (props: VideosProps) => (
  <VirtualVideos
    {...props}
    columns={1}
    rowHeight={ROW}
    class="v-rows"
    renderItem={(video, state) => <Row key={video.id} video={video} state={state} />}
    renderEmpty={(index) => (
      <div key={index} class="v-row" aria-hidden="true">
        <div class="skel thumb" />
        <div class="skel skel-line" style={{ width: `${24 + ((index * 17) % 30)}%`, margin: '0' }} />
      </div>
    )}
  />
);

export default VideoRows;
