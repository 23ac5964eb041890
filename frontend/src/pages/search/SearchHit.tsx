import type { Highlight, SearchItem } from '#contracts';
import { ListOrdered } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { GradeMark } from '../../components/grade/GradeMark.tsx';
import { Marked } from '../../components/marked/Marked.tsx';
import { Poster } from '../../components/poster/Poster.tsx';
import { byline } from '../../format/media.ts';
import { clock } from '../../format/times.ts';
import { paths } from '../../paths.ts';
import { WhyThisRank } from './WhyThisRank.tsx';

const NAMES: Readonly<Record<Highlight['field'], string>> = {
  title: 'title',
  performer: 'performer',
  studio: 'studio',
  tag: 'tag',
  collection: 'collection',
  path: 'file',
};

interface SearchHitProps {
  readonly video: SearchItem;
  readonly query: string;
  /** By rank: then it can be asked why it stands here. */
  readonly ranked: boolean;
}

/** One video that was found, and by what. */
export const SearchHit = ({ video, query, ranked }: SearchHitProps) => {
  const [asked, setAsked] = useState(false);
  const title = video.highlight.find(({ field }) => field === 'title');
  const others = video.highlight.filter(({ field }) => field !== 'title');
  return (
    <li class="hit">
      <a class="thumb hit-thumb" href={paths.video(video.id)} tabIndex={-1} aria-hidden="true">
        <Poster video={video} sizes="200px" />
        {video.durationSeconds !== null && <span class="plate plate-len">{clock(video.durationSeconds)}</span>}
      </a>
      <div class="hit-text">
        <a class="hit-title" href={paths.video(video.id)}>
          <Marked text={video.title} spans={title?.spans ?? []} />
        </a>
        <span class="subtle hit-meta">{byline(video)}</span>
        {others.length > 0 && (
          <span class="whys">
            {others.map(({ field, text, spans }) => (
              <span key={field + text} class="why clip">
                {NAMES[field]}: <Marked text={text} spans={spans} />
              </span>
            ))}
          </span>
        )}
        {asked && <WhyThisRank id={video.id} query={query} />}
      </div>
      <span class="hit-end">
        {video.my.grade && <GradeMark grade={video.my.grade} />}
        {ranked && (
          <button
            type="button"
            class="icon-btn"
            aria-label={`Why ${video.title} stands here`}
            title="Why it stands here"
            aria-expanded={asked}
            onClick={() => setAsked(!asked)}
          >
            <ListOrdered />
          </button>
        )}
      </span>
    </li>
  );
};
