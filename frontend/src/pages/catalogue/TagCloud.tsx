import { createCatalogue } from '#client';
import { Cloud } from 'lucide-preact';
import { useModel } from '../../client-context.ts';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { count, counted } from '../../format/quantities.ts';
import { paths } from '../../paths.ts';
import './tag-views.css';

interface TagCloudProps {
  readonly words: string;
  readonly minCount: number;
  readonly empty: string;
}

/** From 0 for the rarest to 1 for the commonest: each ten times as many are a step of the same size. */
const weight = (videos: number, least: number, most: number): number =>
  most === least ? 0.5 : Math.log(videos / least) / Math.log(most / least);

/** The commonest tags in the order of their names, the larger the more videos they have. */
export const TagCloud = ({ words, minCount, empty }: TagCloudProps) => {
  const least = Math.max(1, minCount);
  const tags = useModel(
    (client) => createCatalogue(client, 'tags', { sort: '-count', query: words, minCount: least }),
    [words, least],
  );
  const items = tags.items.value;
  const error = tags.error.value;
  if (error && !items)
    return <ErrorState title="The tags could not be read" error={error} onRetry={() => void tags.reload()} />;
  if (!items)
    return (
      <div class="panel" aria-busy="true">
        <RowSkeletons count={4} height={56} />
      </div>
    );
  if (items.length === 0)
    return (
      <EmptyState
        icon={<Cloud />}
        title={words || minCount ? 'Nothing fits' : 'No tag is on a video yet'}
        text={words || minCount ? 'Search for fewer letters, or lower the threshold.' : empty}
      />
    );
  const [most, rarest] = [items[0]?.videos ?? 1, items.at(-1)?.videos ?? 1];
  const named = [...items].sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }));
  return (
    <section class="panel tag-panel" aria-label="Cloud of tags">
      <ul class="tag-cloud">
        {named.map(({ id, name, videos }) => (
          <li key={id} style={{ '--w': weight(videos, rarest, most).toFixed(3) }}>
            <a href={paths.entry('tags', id)} title={counted(videos, 'video')}>
              {name}
              <span class="sr">, {counted(videos, 'video')}</span>
            </a>
          </li>
        ))}
      </ul>
      {tags.hasMore.value && (
        <p class="cat-more">
          <button type="button" class="btn" disabled={tags.loading.value} onClick={() => void tags.more()}>
            More of {count(tags.total.value)}
          </button>
        </p>
      )}
    </section>
  );
};
