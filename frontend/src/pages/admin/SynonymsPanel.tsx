import type { SearchSettingsModel } from '#client';
import type { Synonyms } from '#contracts';
import { Languages, Pencil, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { count } from '../../format/quantities.ts';
import { SynonymsDialog } from './SynonymsDialog.tsx';

interface SynonymsPanelProps {
  readonly synonyms: readonly Synonyms[];
  readonly model: SearchSettingsModel;
}

/** Words that mean the same, list by list. */
export const SynonymsPanel = ({ synonyms, model }: SynonymsPanelProps) => {
  const { notices } = useClient();
  const [open, setOpen] = useState<{ readonly list: Synonyms | null } | null>(null);
  const remove = (id: string): void => {
    model.removeSynonyms(id).catch((cause: unknown) => notices.fail('These words still mean the same', cause));
  };
  return (
    <section class="panel" aria-labelledby="h-synonyms">
      <div class="panel-head">
        <h2 id="h-synonyms">Words that mean the same</h2>
        {synonyms.length > 0 && <span class="n">{count(synonyms.length)}</span>}
        <span class="end">
          <button type="button" class="btn btn-s" onClick={() => setOpen({ list: null })}>
            <Plus class="icon-s" />
            Add words
          </button>
        </span>
      </div>
      {synonyms.length === 0 ? (
        <EmptyState
          icon={<Languages />}
          title="No synonyms yet"
          text="Say that “sci-fi” and “science fiction” mean the same, and each finds the other."
        />
      ) : (
        <ul class="rows synonyms">
          {synonyms.map((list) => {
            const [first = '', ...others] = list.words;
            const name = list.words.join(', ');
            return (
              <li key={list.id} class="row">
                <span class="row-text">
                  <span>{list.oneWay ? first : name}</span>
                  <span>{list.oneWay ? `also finds ${others.join(', ')}` : 'each finds the others'}</span>
                </span>
                <span class="end">
                  <button
                    type="button"
                    class="icon-btn icon-btn-s"
                    aria-label={`Change ${name}`}
                    onClick={() => setOpen({ list })}
                  >
                    <Pencil />
                  </button>
                  <button
                    type="button"
                    class="icon-btn icon-btn-s"
                    aria-label={`Remove ${name}`}
                    onClick={() => remove(list.id)}
                  >
                    <Trash2 />
                  </button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {open && <SynonymsDialog list={open.list} model={model} onClose={() => setOpen(null)} />}
    </section>
  );
};
