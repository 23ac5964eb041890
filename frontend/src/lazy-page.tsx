import { ProblemError } from '#client';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorState } from './components/states/ErrorState.tsx';

const outdated = (cause: unknown): ProblemError => {
  const error = new ProblemError({
    type: 'about:blank',
    title: 'Page not loaded',
    status: 0,
    code: 'client.page-not-loaded',
    detail: 'The server does not answer, or it was updated since this tab was opened.',
  });
  error.cause = cause;
  return error;
};

export interface LazyPage<P> {
  (props: P): preact.JSX.Element | null;
  preload(): Promise<void>;
}

/** A page whose code comes when it is first gone to. */
export const lazyPage = <P extends object>(load: () => Promise<{ default: ComponentType<P> }>): LazyPage<P> => {
  let Loaded: ComponentType<P> | null = null;
  const preload = async (): Promise<void> => {
    Loaded = (await load()).default;
  };
  const Page = (props: P) => {
    const [failure, setFailure] = useState<ProblemError | null>(null);
    const [, redraw] = useState(0);
    const isDrawn = Loaded !== null;
    useEffect(() => {
      // It may have come since, asked for elsewhere: drawn again it must be all the same.
      if (!isDrawn)
        preload().then(
          () => redraw(1),
          (cause: unknown) => setFailure(outdated(cause)),
        );
    }, []);
    if (failure)
      return (
        <ErrorState
          heading="h1"
          title="This page could not be loaded"
          error={failure}
          onRetry={() => location.reload()}
        />
      );
    return Loaded && <Loaded {...props} />;
  };
  return Object.assign(Page, { preload });
};
