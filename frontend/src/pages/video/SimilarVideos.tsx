import { createResource } from '#client';
import type { SimilarVideo } from '#contracts';
import { useClient, useModel } from '../../client-context.ts';
import { Shelf } from '../../components/card/Shelf.tsx';

const SHOWN = 8;

/** What both share, the weightiest first. */
const why = ({ shared }: Pick<SimilarVideo, 'shared'>): string =>
  shared
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');

/** Videos most like this one, and why. */
export const SimilarVideos = ({ id }: { id: string }) => {
  const { api } = useClient();
  const similar = useModel(
    () =>
      createResource(({ signal }) =>
        api('GET /videos/{id}/similar', { params: { id }, query: { limit: SHOWN }, signal }),
      ),
    [id],
  );
  const items = similar.data.value?.items;
  const reasons = new Map(items?.map((item) => [item.id, why(item)]));
  return (
    <Shelf
      id="h-similar"
      title="Similar"
      items={items}
      error={similar.error.value}
      onRetry={() => void similar.reload()}
      meta={(video) => reasons.get(video.id) ?? ''}
    />
  );
};
