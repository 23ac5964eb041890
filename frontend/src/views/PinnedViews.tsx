import { pinnedTo } from '#client';
import { Bookmark } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useShared } from '../frame/shared-models.ts';
import { viewHref } from './view-address.ts';

/** The views that the viewer pinned to the sidebar. */
export const PinnedViews = () => {
  const { url } = useLocation();
  const pinned = pinnedTo(useShared().views.data.value, 'sidebar');
  if (pinned.length === 0) return null;
  return (
    <nav class="nav" aria-label="Views">
      <p class="nav-label">Views</p>
      {pinned.map((view) => {
        const href = viewHref(view);
        return (
          <a
            key={view.id}
            href={href}
            title={view.name}
            aria-label={view.name}
            aria-current={url === href ? 'page' : undefined}
          >
            <Bookmark />
            <span class="clip">{view.name}</span>
          </a>
        );
      })}
    </nav>
  );
};
