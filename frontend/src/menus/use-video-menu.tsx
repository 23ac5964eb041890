import { createHiding, createVideoActions, withActivity, type VideoListModel } from '#client';
import type { VideoItem } from '#contracts';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import type { Point } from '../components/menu/Menu.tsx';
import { lazyPage } from '../lazy-page.tsx';

// Most visits open none.
const HideMenu = lazyPage(() => import('./HideMenu.tsx'));
const VideoMenu = lazyPage(() => import('./VideoMenu.tsx'));

const canHide = ({ studio, tags, collections }: VideoItem): boolean =>
  studio !== null || tags.length + collections.length > 0;

interface VideoMenuOptions {
  /** Shows changes at once in this list. */
  readonly list?: VideoListModel;
  readonly isSelected?: (id: string) => boolean;
  readonly onSelect?: (id: string, index: number) => void;
}

interface Open {
  /** What is open: what can be done with it, or what of it can be hidden. */
  readonly which: 'menu' | 'hide';
  readonly id: string;
  readonly index: number;
  readonly at: Point;
}

/** To be spread on the element around the items. */
export interface MenuHandlers {
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onClickCapture: (event: MouseEvent) => void;
}

interface VideoMenuHold {
  readonly handlers: MenuHandlers;
  /** Opens it for the item that holds this element. */
  readonly open: (element: HTMLElement) => void;
  readonly element: ComponentChildren;
}

const LONG_PRESS_MS = 480;
const STILL_PX = 10;

/** The item menu of a list: by right click, long press, the menu button, the menu key or `open`. */
export const useVideoMenu = (
  find: (id: string) => VideoItem | undefined,
  options: VideoMenuOptions = {},
): VideoMenuHold => {
  const client = useClient();
  const actions = useMemo(() => createVideoActions(client), [client]);
  const [shown, setShown] = useState<Open | null>(null);
  const press = useRef<{ timer: number; x: number; y: number; fired: boolean } | null>(null);

  const show = (target: EventTarget | null, at: Point): boolean => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null;
    if (!item?.dataset.id) return false;
    setShown({ which: 'menu', id: item.dataset.id, index: Number(item.dataset.index), at });
    return true;
  };
  const open = (element: HTMLElement): void => {
    const box = element.getBoundingClientRect();
    show(element, { x: box.left + Math.min(24, box.width / 2), y: box.top + Math.min(32, box.height) });
  };
  const endPress = (): void => clearTimeout(press.current?.timer);

  const handlers: MenuHandlers = {
    onContextMenu: (event: MouseEvent) => {
      if (press.current?.fired || show(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault();
    },
    onPointerDown: (event: PointerEvent) => {
      press.current = null;
      if (event.pointerType !== 'touch') return;
      const { target, clientX: x, clientY: y } = event;
      const timer = window.setTimeout(() => {
        if (press.current) press.current.fired = show(target, { x, y });
      }, LONG_PRESS_MS);
      press.current = { timer, x, y, fired: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const start = press.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL_PX) endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
    onClickCapture: (event: MouseEvent) => {
      // The finger that opened the menu is lifted: that is no tap on the card.
      if (press.current?.fired) {
        event.preventDefault();
        event.stopPropagation();
        press.current = null;
        return;
      }
      const button = (event.target as Element).closest('[data-action=menu]');
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      const box = button.getBoundingClientRect();
      show(button, { x: box.left, y: box.bottom + 4 });
    },
  };

  const video = shown && find(shown.id);
  const run = (id: string, what: string, apply: (item: VideoItem) => VideoItem, send: () => Promise<unknown>): void =>
    void (options.list
      ? options.list.change(id, what, apply, send)
      : send().catch((cause: unknown) => client.notices.fail(what, cause)));

  const { onSelect } = options;
  const menu = shown?.which === 'menu' && video && (
    <VideoMenu
      video={video}
      at={shown.at}
      isAdmin={client.session.isAdmin.value}
      selected={options.isSelected?.(video.id)}
      onClose={() => setShown(null)}
      onRate={(grade) =>
        run(
          video.id,
          'The grade was not kept',
          (item) => withActivity(item, { grade }),
          () => actions.rate(video.id, grade),
        )
      }
      onFavourite={(favourite) =>
        run(
          video.id,
          'The favourite was not kept',
          (item) => withActivity(item, { favourite }),
          () => actions.setFavourite(video.id, favourite),
        )
      }
      onSelect={onSelect && (() => onSelect(video.id, shown.index))}
      onHide={canHide(video) ? () => setShown({ ...shown, which: 'hide' }) : undefined}
      onTrash={() => void actions.trash([video.id])}
      onRestore={() => void actions.restore([video.id])}
      onForget={() => void actions.forget([video.id])}
    />
  );
  const element =
    shown?.which === 'hide' && video ? (
      <HideMenu
        video={video}
        at={shown.at}
        onClose={() => setShown(null)}
        onHide={(entry) => void createHiding(client).hide(entry)}
      />
    ) : (
      menu
    );
  return { handlers, open, element };
};
