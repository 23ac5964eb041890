import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import './menu.css';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface MenuProps {
  readonly label: string;
  /** In the window; the menu keeps inside of it. */
  readonly at: Point;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

const MARGIN = 8;

/** A menu anywhere: arrows move, a letter jumps, Escape and a click elsewhere close it and give focus back. */
export const Menu = ({ label, at, onClose, children }: MenuProps) => {
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    Object.assign(box.style, { left: '0', top: '0', animation: 'none' }); // it moves as it opens: measured at rest
    // Not always the window's corner: what blurs its background, as the top bar does, holds what is fixed in it.
    const { left, top, width, height } = box.getBoundingClientRect();
    box.style.left = `${Math.max(MARGIN, Math.min(at.x, innerWidth - width - MARGIN)) - left}px`;
    box.style.top = `${Math.max(MARGIN, Math.min(at.y, innerHeight - height - MARGIN)) - top}px`;
    box.style.animation = '';
  }, [at.x, at.y]);

  // Gives the focus back before a dialog that one of its items opens looks where it was.
  useLayoutEffect(() => {
    const before = document.activeElement;
    items()[0]?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const away = (event: Event): void => {
      if (!ref.current?.contains(event.target as Node)) onClose();
    };
    addEventListener('pointerdown', away, true);
    addEventListener('scroll', onClose, { passive: true });
    addEventListener('resize', onClose);
    return () => {
      removeEventListener('pointerdown', away, true);
      removeEventListener('scroll', onClose);
      removeEventListener('resize', onClose);
    };
  }, []);

  const items = (): HTMLElement[] => [
    ...(ref.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)') ?? []),
  ];

  const keys = (event: KeyboardEvent): void => {
    const all = items();
    const index = all.indexOf(document.activeElement as HTMLElement);
    const go = (to: number): void => {
      event.preventDefault();
      event.stopPropagation();
      all[(to + all.length) % all.length]?.focus();
    };
    if (event.key === 'ArrowDown' || event.key === 'ArrowRight') go(index + 1);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') go(index - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(all.length - 1);
    else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };

  return (
    <div ref={ref} class="menu menu-float" role="menu" aria-label={label} onKeyDown={keys}>
      {children}
    </div>
  );
};

interface MenuItemProps {
  readonly icon?: ComponentChildren;
  readonly danger?: boolean;
  readonly end?: ComponentChildren;
  readonly checked?: boolean;
  readonly onPick: () => void;
  readonly children: ComponentChildren;
}

export const MenuItem = ({ icon, danger, end, checked, onPick, children }: MenuItemProps) => (
  <button
    type="button"
    role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
    aria-checked={checked}
    tabIndex={-1}
    class={danger ? 'is-danger' : ''}
    onClick={onPick}
  >
    {icon}
    {children}
    {end && <span class="end">{end}</span>}
  </button>
);

interface MenuLinkProps {
  readonly icon?: ComponentChildren;
  readonly href: string;
  readonly onPick: () => void;
  readonly children: ComponentChildren;
}

export const MenuLink = ({ icon, href, onPick, children }: MenuLinkProps) => (
  <a role="menuitem" tabIndex={-1} href={href} onClick={onPick}>
    {icon}
    {children}
  </a>
);
