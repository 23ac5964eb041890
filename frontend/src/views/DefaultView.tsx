import { useLocation } from 'preact-iso/router';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { CardSkeletons } from '../components/states/Skeleton.tsx';
import { useShared } from '../frame/shared-models.ts';
import type { PageProps } from '../routes.tsx';
import { EVERYTHING, viewHref } from './view-address.ts';

/** What the library's address says when nothing narrows it: something, once a view is chosen that it opens with. */
export const useEverything = (): string =>
  useShared().views.data.value?.some(({ isDefault }) => isDefault) ? EVERYTHING : '';

/** The library, opened with the view that its viewer chose for it when the address says nothing else. */
export const withDefaultView = (Page: ComponentType<PageProps>): ComponentType<PageProps> => {
  const WithDefaultView = (props: PageProps) => {
    const { route } = useLocation();
    const { views } = useShared();
    const isOpen = Object.keys(props.query).length === 0;
    const isKnown = views.data.value !== undefined || views.error.value !== null;
    const chosen = isOpen ? views.data.value?.find(({ isDefault }) => isDefault) : undefined;
    const to = chosen && viewHref(chosen);
    useEffect(() => {
      if (to) route(to, true);
    }, [to]);
    if (!isOpen || (isKnown && !to)) return <Page {...props} />;
    return (
      <div class="grid" aria-busy="true">
        <CardSkeletons count={15} />
      </div>
    );
  };
  return WithDefaultView;
};
