import type { ComponentChildren } from 'preact';
import './states.css';

interface EmptyStateProps {
  readonly icon: ComponentChildren;
  readonly title: string;
  /** What to do about it. */
  readonly text: ComponentChildren;
  readonly children?: ComponentChildren;
}

export const EmptyState = ({ icon, title, text, children }: EmptyStateProps) => (
  <div class="state-box">
    <span class="glyph">{icon}</span>
    <h2>{title}</h2>
    <p>{text}</p>
    {children && <p class="state-act">{children}</p>}
  </div>
);
