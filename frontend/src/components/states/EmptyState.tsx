import type { ComponentChildren } from 'preact';
import './states.css';

interface EmptyStateProps {
  readonly icon: ComponentChildren;
  readonly title: string;
  /** What to do about it. */
  readonly text: ComponentChildren;
  /** In place of a whole page it carries the page's heading. */
  readonly heading?: 'h1' | 'h2';
  readonly children?: ComponentChildren;
}

export const EmptyState = ({ icon, title, text, heading: Heading = 'h2', children }: EmptyStateProps) => (
  <div class="state-box">
    <span class="glyph">{icon}</span>
    <Heading>{title}</Heading>
    <p>{text}</p>
    {children && <p class="state-act">{children}</p>}
  </div>
);
