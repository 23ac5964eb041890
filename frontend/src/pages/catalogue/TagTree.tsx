import { createTagTree } from '#client';
import type { TagNode } from '#contracts';
import { ChevronRight, CornerLeftUp, ListTree } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useModel } from '../../client-context.ts';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { count, counted } from '../../format/quantities.ts';
import { paths } from '../../paths.ts';
import { tagRows, treeKey, type TagRow } from './tag-rows.ts';
import { TagParentDialog } from './TagParentDialog.tsx';
import './tag-views.css';

interface TagTreeProps {
  readonly words: string;
  readonly minCount: number;
  readonly isAdmin: boolean;
  readonly empty: string;
}

/** Rows that are drawn at first, and more at a time. */
const DRAWN = 400;

/** The hierarchy of tags, to walk through by keys; administrators move tags in it. */
export const TagTree = ({ words, minCount, isAdmin, empty }: TagTreeProps) => {
  const { route } = useLocation();
  const tree = useModel(createTagTree);
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [here, setHere] = useState<string | null>(null);
  const [drawn, setDrawn] = useState(DRAWN);
  const [moving, setMoving] = useState<TagNode | null>(null);
  const focusing = useRef(false);
  const tags = tree.data.value;
  const rows = tags ? tagRows(tags, { open, words, minCount }) : [];
  const at = Math.max(
    0,
    rows.findIndex(({ tag }) => tag.id === here),
  );

  useEffect(() => {
    if (!focusing.current) return;
    focusing.current = false;
    list.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
  });
  if (tree.error.value && !tags)
    return (
      <ErrorState title="The tags could not be read" error={tree.error.value} onRetry={() => void tree.reload()} />
    );
  if (!tags)
    return (
      <div class="panel" aria-busy="true">
        <RowSkeletons count={8} height={44} />
      </div>
    );
  if (rows.length === 0)
    return (
      <EmptyState
        icon={<ListTree />}
        title={tags.length === 0 ? 'No tags yet' : 'Nothing fits'}
        text={tags.length === 0 ? empty : 'Search for fewer letters, or lower the threshold.'}
      />
    );

  const toggle = (ids: readonly string[], isOpen: boolean): void => {
    const next = new Set(open);
    for (const id of ids)
      if (isOpen) next.add(id);
      else next.delete(id);
    setOpen(next);
  };
  const keys = (event: KeyboardEvent): void => {
    // Inside of a row its link and button have their own keys.
    if (!(event.target instanceof HTMLElement) || event.target.role !== 'treeitem') return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])];
    const from = items.indexOf(event.target);
    const deed = treeKey(event.key, rows, from);
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    if (deed.do === 'go') {
      setHere(rows[deed.to]?.tag.id ?? null);
      const to = items[deed.to];
      if (to) return to.focus();
      focusing.current = true; // once it is drawn
      setDrawn(Math.max(drawn, deed.to + 1));
    } else if (deed.do === 'enter') route(paths.entry('tags', rows[from]?.tag.id ?? ''));
    else toggle(deed.ids, deed.do === 'open');
  };
  return (
    <div class="panel tag-panel">
      <ul ref={list} class="tag-tree" role="tree" aria-label="Tags" onKeyDown={keys}>
        {rows.slice(0, drawn).map((row, i) => (
          <Row
            key={row.tag.id}
            row={row}
            isHere={i === at}
            onHere={() => setHere(row.tag.id)}
            onToggle={() => toggle([row.tag.id], !row.expanded)}
            onMove={isAdmin ? () => setMoving(row.tag) : null}
          />
        ))}
      </ul>
      {rows.length > drawn && (
        <p class="cat-more">
          <button type="button" class="btn" onClick={() => setDrawn(drawn + DRAWN)}>
            More of {count(rows.length)}
          </button>
        </p>
      )}
      {moving && (
        <TagParentDialog
          tag={moving}
          parent={tags.find(({ id }) => id === moving.parentId) ?? null}
          onClose={() => setMoving(null)}
          onDone={(position) => {
            setMoving(null);
            void tree.reload(position);
          }}
        />
      )}
    </div>
  );
};

interface RowProps {
  readonly row: TagRow;
  readonly isHere: boolean;
  readonly onHere: () => void;
  readonly onToggle: () => void;
  /** Null: this person may not. */
  readonly onMove: (() => void) | null;
}

const Row = ({ row: { tag, expanded, place, of }, isHere, onHere, onToggle, onMove }: RowProps) => {
  const tabIndex = isHere ? 0 : -1;
  return (
    <li
      role="treeitem"
      class="tag-row"
      aria-level={tag.depth + 1}
      aria-posinset={place}
      aria-setsize={of}
      aria-expanded={expanded ?? undefined}
      aria-label={`${tag.name}, ${counted(tag.videosInAll, 'video')}`}
      tabIndex={tabIndex}
      style={{ '--depth': String(tag.depth) }}
      onFocus={onHere}
    >
      {expanded === null ? (
        <span class="tag-twist" />
      ) : (
        <span class="tag-twist" aria-hidden="true" data-open={expanded} onClick={onToggle}>
          <ChevronRight class="icon-s" />
        </span>
      )}
      <a class="clip tag-name" href={paths.entry('tags', tag.id)} tabIndex={tabIndex}>
        {tag.name}
      </a>
      <span class="subtle num tag-count">
        {count(tag.videosInAll)}
        {tag.videosInAll !== tag.videos && <span class="only-wide"> ({count(tag.videos)} itself)</span>}
      </span>
      {onMove && (
        <button
          type="button"
          class="icon-btn icon-btn-s"
          aria-label={`Move ${tag.name}`}
          title="Put below another tag"
          tabIndex={tabIndex}
          onClick={onMove}
        >
          <CornerLeftUp class="icon-s" />
        </button>
      )}
    </li>
  );
};
