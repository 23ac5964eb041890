import { ProblemError } from '#client';
import type { EntryKinds } from '#contracts';
import type { EntryField } from '#query';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useClient } from '../../client-context.ts';

/** How the API calls the kinds that the language of searching has fields for. */
export const KIND_OF: Readonly<Record<EntryField, EntryKinds>> = {
  performer: 'performers',
  studio: 'studios',
  tag: 'tags',
  collection: 'collections',
};

export const isEntryField = (field: string): field is EntryField => Object.hasOwn(KIND_OF, field);

/** Names of catalogue entries by id, as far as they have been heard of. */
const names = signal<ReadonlyMap<string, string>>(new Map());

const remember = (id: string, name: string): void => {
  names.value = new Map(names.peek()).set(id, name);
};

/** The names of entries that a query calls by their ids; each once it is known. */
export const useEntryNames = (kind: EntryKinds | null, ids: readonly string[]): ReadonlyMap<string, string> => {
  const { api } = useClient();
  const known = names.value;
  useEffect(() => {
    if (!kind) return;
    for (const id of ids) {
      if (known.has(id)) continue;
      api('GET /catalogue/{kind}/{id}', { params: { kind, id } }).then(
        (entry) => remember(id, entry.name),
        // Removed meanwhile: the condition still stands and can be taken off.
        (cause: unknown) => remember(id, ProblemError.from(cause).status === 404 ? 'removed' : 'unknown'),
      );
    }
  }, [kind, ids.join()]);
  return known;
};
