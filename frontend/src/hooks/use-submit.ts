import { ProblemError } from '#client';
import { useState } from 'preact/hooks';

export interface Submit {
  readonly busy: boolean;
  readonly error: ProblemError | null;
  /** Runs the deed once at a time; what the server refuses becomes `error`. Answers whether it went through. */
  run(deed: () => Promise<unknown>): Promise<boolean>;
  readonly onSubmit: (deed: () => Promise<unknown>) => (event: Event) => void;
}

/** The state of a form being sent. */
export const useSubmit = (): Submit => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ProblemError | null>(null);
  const run = async (deed: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setError(null);
    try {
      await deed();
      return true;
    } catch (cause) {
      setError(ProblemError.from(cause));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    run,
    onSubmit: (deed) => (event) => {
      event.preventDefault();
      void run(deed);
    },
  };
};
