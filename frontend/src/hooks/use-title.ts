import { useEffect } from 'preact/hooks';

/** The name of the page in the tab and in history. */
export const useTitle = (title: string | undefined): void => {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Kinolog`;
  }, [title]);
};
