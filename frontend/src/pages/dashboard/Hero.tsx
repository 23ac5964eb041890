import type { VideoItem } from '#contracts';
import { Play } from 'lucide-preact';
import { Poster } from '../../components/poster/Poster.tsx';
import { Bar } from '../../components/progress/Bar.tsx';
import { byline, picture } from '../../format/media.ts';
import { ago, clock, length as lengthOf, timeOfDay } from '../../format/times.ts';
import { paths } from '../../paths.ts';

/** The one large thing: where to go on, or else what came last. */
export const Hero = ({ video }: { video: VideoItem }) => {
  const { resumeSeconds, lastViewedAt } = video.my;
  const length = video.durationSeconds;
  const left = resumeSeconds !== null && length !== null ? length - resumeSeconds : null;
  const facts = [
    byline(video),
    picture(video),
    left === null ? length !== null && lengthOf(length) : `${lengthOf(left)} left`,
  ];
  return (
    <article class="hero" data-theme="dark">
      <Poster video={video} sizes="(max-width: 1199px) 100vw, 70vw" eager />
      <div class="hero-text">
        <p class="hero-kicker num">
          {resumeSeconds !== null && lastViewedAt
            ? `${sentenceCase(ago(lastViewedAt))}, ${timeOfDay(lastViewedAt)}`
            : `Added ${ago(video.addedAt)}`}
        </p>
        <h2>{video.title}</h2>
        <p class="hero-meta num">{facts.filter(Boolean).join(' · ')}</p>
        {resumeSeconds !== null && length !== null && <Bar done={resumeSeconds} total={length} label="Seen of it" />}
        <div class="hero-act">
          <a class="btn btn-primary btn-l" href={`${paths.video(video.id)}?play=1`}>
            <Play class="icon-fill" />
            {resumeSeconds === null ? 'Play' : `Resume at ${clock(resumeSeconds)}`}
          </a>
          <a class="btn btn-l btn-glass" href={paths.video(video.id)}>
            Details
          </a>
        </div>
      </div>
    </article>
  );
};

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
