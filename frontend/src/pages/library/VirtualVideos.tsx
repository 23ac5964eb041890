import type { SelectionModel, VideoListModel } from '#client';
import type { VideoItem } from '#contracts';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useVideoMenu } from '../../menus/use-video-menu.tsx';
import { rememberList } from '../../trail/came-from.ts';
import { useListKeys } from './use-list-keys.ts';
import { COVERED, useVirtualWindow } from './use-virtual-window.ts';

export interface ItemState {
  readonly index: number;
  readonly isCurrent: boolean;
  readonly selected: boolean;
  readonly selectable: boolean;
}

interface VirtualVideosProps {
  readonly list: VideoListModel;
  readonly selection: SelectionModel;
  readonly selectable: boolean;
  readonly columns: number;
  readonly rowHeight: number;
  readonly class: string;
  readonly role?: 'grid' | 'group';
  /** Where to begin, and who is told where it is now. */
  readonly at: number;
  readonly onAt: (index: number) => void;
  readonly style?: Record<string, string>;
  readonly renderItem: (video: VideoItem, state: ItemState) => ComponentChildren;
  readonly renderEmpty: (index: number) => ComponentChildren;
}

/** The drawn part of a list of any length, with its keys, its menu and its selection. */
export const VirtualVideos = (props: VirtualVideosProps) => {
  const { list, selection, selectable, columns, rowHeight } = props;
  const box = useRef<HTMLDivElement>(null);
  const count = list.total.value ?? 0;
  // Drawn anew whenever a page arrives or a video changes.
  void list.version.value;
  const window = useVirtualWindow(box, { count, columns, rowHeight });
  const begun = useRef(props.at === 0);

  const select = (index: number, extend: boolean): void => {
    const video = list.at(index);
    if (!selectable || !video) return;
    if (!extend) return selection.toggle(video.id, index);
    const { from, to } = selection.span(index);
    void list.ids(from, to).then(selection.add);
  };
  const menu = useVideoMenu(list.find, {
    list,
    isSelected: selection.has,
    ...(selectable ? { onSelect: (_id: string, index: number) => select(index, false) } : {}),
  });
  const keys = useListKeys({
    list: box,
    count,
    columns,
    rowHeight,
    start: props.at,
    onSelect: select,
    onMenu: menu.open,
  });

  useLayoutEffect(() => {
    if (begun.current || count === 0 || !box.current) return;
    begun.current = true;
    const top = box.current.getBoundingClientRect().top + scrollY;
    scrollTo(0, top + Math.floor(Math.min(props.at, count - 1) / columns) * rowHeight - COVERED);
  }, [count > 0]);

  useEffect(() => {
    list.show(window.from, Math.max(window.to, window.from + columns));
    if (!begun.current) return;
    list.setAtTop(window.first === 0);
    const told = setTimeout(() => props.onAt(window.first), 250);
    return () => clearTimeout(told);
  }, [list, window.from, window.to, window.first]);

  const onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index);
    const onBox = target.closest('[data-action=select]') !== null;
    // Shift or Ctrl on the card itself selects as well, instead of opening a window.
    if (!Number.isNaN(index) && target.closest('a')) rememberList({ list: list.options, index });
    if (!selectable || Number.isNaN(index) || !(onBox || event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    select(index, event.shiftKey);
  };

  const seen = new Set<string>();
  const drawn: ComponentChildren[] = [];
  for (let index = window.from; index <= window.to; index += 1) {
    const video = list.at(index);
    // While the list changes under us one may stand in two pages; it must not be drawn under one key twice.
    if (!video || seen.has(video.id)) {
      drawn.push(props.renderEmpty(index));
      continue;
    }
    seen.add(video.id);
    drawn.push(
      props.renderItem(video, {
        index,
        isCurrent: index === keys.current,
        selected: selection.ids.value.has(video.id),
        selectable,
      }),
    );
  }

  return (
    <>
      <div
        ref={box}
        class={`virtual ${selection.ids.value.size > 0 ? 'is-selecting' : ''}`}
        role={props.role === 'grid' ? 'rowgroup' : 'group'}
        aria-label={props.role === 'grid' ? undefined : 'Videos'}
        style={{ height: `${window.height}px` }}
        {...menu.handlers}
        onClickCapture={(event) => {
          onClick(event);
          if (!event.defaultPrevented) menu.handlers.onClickCapture(event);
        }}
        {...keys.handlers}
      >
        <div class={props.class} style={{ ...props.style, transform: `translateY(${window.offset}px)` }}>
          {drawn}
        </div>
      </div>
      {menu.element}
    </>
  );
};
