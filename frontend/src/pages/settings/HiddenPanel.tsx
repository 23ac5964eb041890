import { createHidden, createHiding } from '#client';
import type { HiddenEntry } from '#contracts';
import { Building2, Folders, Tag } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { useClient, useModel } from '../../client-context.ts';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { ago } from '../../format/times.ts';

const ICONS = { studio: Building2, tag: Tag, collection: Folders } as const;
const WORDS = { studio: 'Studio', tag: 'Tag, with those below it', collection: 'Collection' } as const;

/** What one hides everywhere, and the way back. */
export const HiddenPanel = () => {
  const client = useClient();
  const hiding = useMemo(() => createHiding(client), [client]);
  const hidden = useModel(createHidden);
  const items = hidden.data.value;
  const error = hidden.error.value;
  const show = async (entry: HiddenEntry): Promise<void> => {
    if (await hiding.show(entry)) await hidden.reload();
  };
  return (
    <section class="panel" aria-labelledby="h-hidden">
      <div class="panel-head">
        <h2 id="h-hidden">Hidden everywhere</h2>
        {items && items.length > 0 && <span class="n">{items.length}</span>}
      </div>
      {error && !items ? (
        <ErrorState title="What is hidden could not be read" error={error} onRetry={() => void hidden.reload()} />
      ) : !items ? (
        <RowSkeletons count={2} />
      ) : items.length === 0 ? (
        <p class="panel-note">
          Nothing. A studio, tag or collection that you do not want to see is hidden by the menu of any of its videos,
          or on its own page: for you alone, with all its videos, in every list.
        </p>
      ) : (
        <ul class="rows">
          {items.map((entry) => {
            const Icon = ICONS[entry.kind];
            return (
              <li key={entry.id} class="row">
                <span class="row-icon">
                  <Icon />
                </span>
                <span class="row-text">
                  <span class="clip">{entry.name}</span>
                  <span class="clip">
                    {WORDS[entry.kind]} · hidden {ago(entry.hiddenAt)}
                  </span>
                </span>
                <span class="end">
                  <button
                    type="button"
                    class="btn btn-s"
                    aria-label={`Show ${entry.name} again`}
                    onClick={() => void show(entry)}
                  >
                    Show again
                  </button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
