import type { VideoItem } from '#contracts';
import { GradeMark } from '../../components/grade/GradeMark.tsx';
import { Poster } from '../../components/poster/Poster.tsx';
import { clock } from '../../format/times.ts';
import { libraryWith, paths } from '../../paths.ts';

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

const how = (video: VideoItem): string => {
  if (video.my.resumeSeconds !== null) return `Stopped at ${clock(video.my.resumeSeconds)}`;
  const times = video.my.viewings;
  return times <= 1 ? 'First viewing' : times === 2 ? 'Second viewing' : `${times} viewings`;
};

/** The last few that were watched, by day. */
export const RecentlyWatched = ({ videos }: { videos: readonly VideoItem[] }) =>
  videos.length === 0 ? null : (
    <section class="section panel" aria-labelledby="h-seen">
      <div class="panel-head">
        <h2 id="h-seen">Recently watched</h2>
        <span class="end">
          <a class="btn btn-ghost btn-s" href={libraryWith({ query: 'watched:yes', sort: '-lastViewedAt' })}>
            All
          </a>
        </span>
      </div>
      <div class="seen-rows">
        {videos.map((video) => {
          const date = new Date(video.my.lastViewedAt ?? video.addedAt);
          return (
            <a key={video.id} class="row day" href={paths.video(video.id)}>
              <span class="day-date">
                <b>{date.getDate()}</b>
                {weekday.format(date)}
              </span>
              <span class="thumb">
                <Poster video={video} sizes="80px" />
              </span>
              <span class="row-text">
                <span class="clip">{video.title}</span>
                <span>{how(video)}</span>
              </span>
              <span class="end">{video.my.grade && <GradeMark grade={video.my.grade} />}</span>
            </a>
          );
        })}
      </div>
    </section>
  );
