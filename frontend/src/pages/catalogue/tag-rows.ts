import type { TagNode } from '#contracts';

export interface TagRow {
  readonly tag: TagNode;
  /** Null: nothing is below it. */
  readonly expanded: boolean | null;
  /** Its place among those of one parent, from 1, and how many these are. */
  readonly place: number;
  readonly of: number;
}

export interface Shown {
  /** Tags whose children are shown. */
  readonly open: ReadonlySet<string>;
  /** Letters of a name; where there are some, what has them is shown with all above it, whatever is open. */
  readonly words: string;
  /** At least so many videos, with those of what is below. */
  readonly minCount: number;
}

/** The rows of a tree that are to be seen, of tags in the order of a tree. */
export function tagRows(tags: readonly TagNode[], { open, words, minCount }: Shown): TagRow[] {
  const wanted = words.trim().toLowerCase();
  const counting = tags.filter(({ videosInAll }) => videosInAll >= minCount);
  const kept = wanted === '' ? counting : withAncestors(counting, wanted);
  const siblings = new Map<string | null, number>();
  for (const { parentId } of kept) siblings.set(parentId, (siblings.get(parentId) ?? 0) + 1);
  const places = new Map<string | null, number>();
  const shown = new Set<string | null>([null]);
  const rows: TagRow[] = [];
  for (const tag of kept) {
    const place = (places.get(tag.parentId) ?? 0) + 1;
    places.set(tag.parentId, place);
    if (!shown.has(tag.parentId)) continue;
    const isOpen = wanted !== '' || open.has(tag.id);
    if (isOpen) shown.add(tag.id);
    rows.push({ tag, expanded: siblings.has(tag.id) ? isOpen : null, place, of: siblings.get(tag.parentId) ?? 0 });
  }
  return rows;
}

function withAncestors(tags: readonly TagNode[], words: string): TagNode[] {
  const parents = new Map(tags.map(({ id, parentId }) => [id, parentId]));
  const kept = new Set<string>();
  for (const { id, name } of tags)
    if (name.toLowerCase().includes(words))
      for (let at: string | null = id; at !== null && !kept.has(at); at = parents.get(at) ?? null) kept.add(at);
  return tags.filter(({ id }) => kept.has(id));
}

export type TreeDeed =
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'open' | 'close'; readonly ids: readonly string[] }
  | { readonly do: 'enter' };

/** What a key does in a tree, as people expect it of one; null: nothing. */
export function treeKey(key: string, rows: readonly TagRow[], at: number): TreeDeed | null {
  const row = rows[at];
  if (!row) return null;
  switch (key) {
    case 'ArrowDown':
      return { do: 'go', to: Math.min(rows.length - 1, at + 1) };
    case 'ArrowUp':
      return { do: 'go', to: Math.max(0, at - 1) };
    case 'Home':
      return { do: 'go', to: 0 };
    case 'End':
      return { do: 'go', to: rows.length - 1 };
    case 'ArrowRight':
      if (row.expanded === null) return null;
      return row.expanded ? { do: 'go', to: at + 1 } : { do: 'open', ids: [row.tag.id] };
    case 'ArrowLeft': {
      if (row.expanded) return { do: 'close', ids: [row.tag.id] };
      const parent = rows.findIndex(({ tag }) => tag.id === row.tag.parentId);
      return parent < 0 ? null : { do: 'go', to: parent };
    }
    case '*':
      return { do: 'open', ids: rows.filter(({ tag }) => tag.parentId === row.tag.parentId).map(({ tag }) => tag.id) };
    case 'Enter':
      return { do: 'enter' };
    default:
      return null;
  }
}
