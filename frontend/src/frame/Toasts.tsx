import { X } from 'lucide-preact';
import { useClient } from '../client-context.ts';
import './toasts.css';

export const Toasts = () => {
  const { notices } = useClient();
  return (
    <div class="toasts" aria-live="polite">
      {notices.items.value.map((notice) => (
        <div key={notice.id} class={`toast ${notice.tone === 'danger' ? 'toast-danger' : ''}`} role="status">
          <span>{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              onClick={() => {
                notice.action?.run();
                notices.dismiss(notice.id);
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button type="button" class="toast-x" aria-label="Dismiss" onClick={() => notices.dismiss(notice.id)}>
            <X class="icon-s" />
          </button>
        </div>
      ))}
    </div>
  );
};
