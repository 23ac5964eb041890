import type { EntryKinds } from '#contracts';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useClient } from '../../client-context.ts';

/** Names of catalogue entries by id, as far as they have been heard of. */
const names = signal<ReadonlyMap<string, string>>(new Map());

export const rememberName = (id: string, name: string): void => {
  if (names.peek().get(id) !== name) names.value = new Map(names.peek()).set(id, name);
};

/** The name of an entry that the address knows only by id. */
export const useEntryName = (kind: EntryKinds, id: string): string => {
  const { api } = useClient();
  const name = names.value.get(id);
  useEffect(() => {
    if (name !== undefined) return;
    api('GET /catalogue/{kind}/{id}', { params: { kind, id } }).then(
      (entry) => rememberName(id, entry.name),
      // Removed meanwhile: the filter still stands and can be taken off.
      () => rememberName(id, 'unknown'),
    );
  }, [kind, id, name]);
  return name ?? '…';
};
