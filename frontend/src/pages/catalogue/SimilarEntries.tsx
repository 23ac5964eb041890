import { createResource } from '#client';
import { useClient, useModel } from '../../client-context.ts';
import { paths } from '../../paths.ts';
import { EntrySign } from './EntrySign.tsx';
import type { Kind } from './kinds.ts';

const SHOWN = 9;

/** Others of the kind whose videos are most alike, and what they share. Where there are none, nothing is there. */
export const SimilarEntries = ({ kind, id }: { kind: Kind; id: string }) => {
  const { api } = useClient();
  const similar = useModel(
    () =>
      createResource(({ signal }) =>
        api('GET /catalogue/{kind}/{id}/similar', {
          params: { kind: kind.kind, id },
          query: { limit: SHOWN },
          signal,
        }),
      ),
    [kind.kind, id],
  );
  const items = similar.data.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="section" aria-labelledby="h-similar-entries">
      <div class="section-head">
        <h2 id="h-similar-entries">Similar {kind.many.toLowerCase()}</h2>
      </div>
      <ul class="cat-grid">
        {items.map((entry) => (
          <li key={entry.id}>
            <a class="cat-item" href={paths.entry(kind.kind, entry.id)}>
              <EntrySign kind={kind} name={entry.name} />
              <span class="row-text">
                <span class="clip">{entry.name}</span>
                <span class="subtle clip">{entry.shared.map(({ name }) => name).join(', ')}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
