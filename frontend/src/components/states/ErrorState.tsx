import type { ProblemError } from '#client';
import { RefreshCw, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import './states.css';

interface ErrorStateProps {
  readonly title: string;
  readonly error: ProblemError;
  /** In place of a whole page it carries the page's heading. */
  readonly heading?: 'h1' | 'h2';
  readonly onRetry?: () => void;
  readonly children?: ComponentChildren;
}

/** What happened, a way on, and the stable code for those who ask about it. */
export const ErrorState = ({ title, error, heading: Heading = 'h2', onRetry, children }: ErrorStateProps) => (
  <div class="state-box" role="alert">
    <span class="glyph glyph-bad">
      <TriangleAlert />
    </span>
    <Heading>{title}</Heading>
    <p>{error.message}</p>
    <p class="state-act">
      {onRetry && (
        <button type="button" class="btn" onClick={onRetry}>
          <RefreshCw class="icon-s" />
          Try again
        </button>
      )}
      {children}
    </p>
    <p class="code subtle">{error.code}</p>
  </div>
);
