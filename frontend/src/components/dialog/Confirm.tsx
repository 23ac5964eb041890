import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from './Dialog.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The deed, as a verb. */
  readonly action: string;
  readonly onConfirm: () => Promise<unknown> | void;
  readonly onClose: () => void;
}

/** Asks before something that cannot simply be undone. */
export const Confirm = ({ title, children, action, onConfirm, onClose }: ConfirmProps) => {
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    await onConfirm();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="sheet-text">{children}</div>
      <footer class="sheet-foot">
        <button type="button" class="btn btn-ghost" onClick={onClose}>
          Leave it
        </button>
        <button type="button" class="btn btn-danger" disabled={busy} onClick={() => void run()}>
          {action}
        </button>
      </footer>
    </Dialog>
  );
};
