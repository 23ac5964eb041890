import { Injectable } from '@nestjs/common';
import type { TagFamily, TagNode } from '#contracts';
import { hiddenIds } from '#read-models';
import { FacetCounts, familyCounts, type CatalogueIndex, type VisibleSet } from '#search';
import type { Principal } from '../http/api-request.js';
import { VideoSearch } from './video-search.js';

interface Grown {
  readonly index: CatalogueIndex;
  /** Each tag behind the one above it, those of one parent by name. */
  readonly nodes: readonly TagNode[];
  readonly byId: ReadonlyMap<string, TagNode>;
}

type Seen = Omit<TagNode, 'depth' | 'children'>;

const byName = (a: Seen, b: Seen): number =>
  a.name === b.name
    ? a.id < b.id
      ? -1
      : 1
    : a.name.localeCompare(b.name, 'en', { sensitivity: 'base', numeric: true });

/** Tags in their hierarchy, as far as a viewer may see them; grown once for each change of the catalogue. */
@Injectable()
export class TagFamilies {
  readonly #grown = new WeakMap<VisibleSet, Grown>();

  constructor(private readonly search: VideoSearch) {}

  /** All tags in the order of a tree. A viewer with grants sees only tags of granted videos: what is below another tag moves up. */
  async tree(viewer: Principal): Promise<readonly TagNode[]> {
    return (await this.#grow(viewer)).nodes;
  }

  /** Null when there is no such tag, or none that this viewer may see. */
  async of(viewer: Principal, id: string): Promise<TagFamily | null> {
    const { nodes, byId } = await this.#grow(viewer);
    const tag = byId.get(id);
    if (!tag) return null;
    const above: TagNode[] = [];
    for (let next = tag.parentId; next !== null; next = above[0]?.parentId ?? null) {
      const parent = byId.get(next);
      if (!parent) break;
      above.unshift(parent);
    }
    return { tag, above, children: nodes.filter(({ parentId }) => parentId === id) };
  }

  async #grow(viewer: Principal): Promise<Grown> {
    const { index, visible } = await this.search.visible(viewer);
    const known = this.#grown.get(visible);
    if (known) return known;
    const nodes = inTreeOrder(seenTags(index, visible, viewer));
    const grown = { index, nodes, byId: new Map(nodes.map((node) => [node.id, node])) };
    this.#grown.set(visible, grown);
    return grown;
  }
}

/**
 * Who has grants sees only tags of which there is something to see, and nobody what he hides, with all below it. Whose parent is
 * not seen hangs on the next one above.
 */
function seenTags(index: CatalogueIndex, { set }: VisibleSet, viewer: Principal): Seen[] {
  const counts = new FacetCounts(index, set, null).references();
  const families = familyCounts(index, set.members());
  const hidden = [...hiddenIds(viewer)].map((id) => index.entries.numberOf(id)).filter((number) => number >= 0);
  const unwanted = new Set(index.entries.withChildren(hidden));
  const least = viewer.libraryIds === null ? 0 : 1;
  const seen = [...index.entries.ofKind('tag')].filter(
    (number) => (counts[number] ?? 0) >= least && !unwanted.has(number),
  );
  const ids = new Set(seen.map((number) => index.entries.at(number).id));
  const above = (parentId: string | null): string | null => {
    if (parentId === null || ids.has(parentId)) return parentId;
    const number = index.entries.numberOf(parentId);
    return number < 0 ? null : above(index.entries.at(number).parentId);
  };
  return seen.map((number) => {
    const { id, name, parentId } = index.entries.at(number);
    return { id, name, parentId: above(parentId), videos: counts[number] ?? 0, videosInAll: families[number] ?? 0 };
  });
}

function inTreeOrder(seen: readonly Seen[]): TagNode[] {
  const children = new Map<string | null, Seen[]>();
  for (const tag of [...seen].sort(byName)) {
    const siblings = children.get(tag.parentId);
    if (siblings) siblings.push(tag);
    else children.set(tag.parentId, [tag]);
  }
  const nodes: TagNode[] = [];
  const grow = (parentId: string | null, depth: number): void => {
    for (const tag of children.get(parentId) ?? []) {
      nodes.push({ ...tag, depth, children: children.get(tag.id)?.length ?? 0 });
      grow(tag.id, depth + 1);
    }
  };
  grow(null, 0);
  return nodes;
}
