import { createShelf, pinnedTo, readSort } from '#client';
import type { SavedView } from '#contracts';
import { useModel } from '../../client-context.ts';
import { Shelf } from '../../components/card/Shelf.tsx';
import { counted } from '../../format/quantities.ts';
import { byline } from '../../format/media.ts';
import { useShared } from '../../frame/shared-models.ts';
import { viewHref } from '../../views/view-address.ts';

/** More of one view is a page of its own. */
const MOST = 20;

/** A shelf for each view that the viewer pinned to the start page. */
export const PinnedShelves = () => (
  <>
    {pinnedTo(useShared().views.data.value, 'dashboard').map((view) => (
      <PinnedShelf key={view.id} view={view} />
    ))}
  </>
);

const PinnedShelf = ({ view }: { view: SavedView }) => {
  const { id, name, query, sort, pageSize } = view;
  const shelf = useModel(
    (client) =>
      createShelf(client, { filter: { query }, sort: readSort(sort.join(',')), limit: Math.min(pageSize, MOST) }),
    [query, sort.join(','), pageSize],
  );
  const found = shelf.data.value;
  return (
    <Shelf
      id={`h-view-${id}`}
      title={name}
      note={found && counted(found.total, 'video')}
      wide
      items={found?.items}
      error={shelf.error.value}
      onRetry={() => void shelf.reload()}
      meta={byline}
      end={
        <a class="btn btn-ghost btn-s" href={viewHref(view)} aria-label={`All of ${name}`}>
          All
        </a>
      }
    />
  );
};
