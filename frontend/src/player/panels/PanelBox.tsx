import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import './panels.css';

interface PanelBoxProps {
  readonly title: string;
  /** There is no room beside the picture: it lies over the page. */
  readonly asSheet: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A few settings over the picture, which goes on playing. Escape and a click elsewhere close it. */
export const PanelBox = ({ title, asSheet, onClose, children }: PanelBoxProps) =>
  asSheet ? (
    <Dialog title={title} onClose={onClose}>
      <div class="p-panel-in">{children}</div>
    </Dialog>
  ) : (
    <Floating title={title} onClose={onClose}>
      {children}
    </Floating>
  );

const Floating = ({ title, onClose, children }: Omit<PanelBoxProps, 'asSheet'>) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector<HTMLElement>('input:checked, input, button')?.focus({ preventScroll: true });
    const away = (event: Event): void => {
      const target = event.target as Element;
      // The button that opened it closes it by itself.
      if (!box.current?.contains(target) && !target.closest('[data-panel]')) onClose();
    };
    addEventListener('pointerdown', away, true);
    return () => {
      removeEventListener('pointerdown', away, true);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={box}
      class="p-panel"
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="p-btn" aria-label={`Close ${title.toLowerCase()}`} onClick={onClose}>
          <X />
        </button>
      </header>
      <div class="p-panel-in">{children}</div>
    </div>
  );
};
