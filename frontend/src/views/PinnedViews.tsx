import { pinnedTo } from '#client';
import { Bookmark } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useShared } from '../frame/shared-models.ts';
import { paths } from '../paths.ts';
import { isSame, shownBy, viewHref } from './view-address.ts';

/** The views that the viewer pinned to the sidebar. */
export const PinnedViews = () => {
  const { path, query } = useLocation();
  const shown = path === paths.library ? shownBy(query) : null;
  const pinned = pinnedTo(useShared().views.data.value, 'sidebar');
  if (pinned.length === 0) return null;
  return (
    <nav class="nav" aria-label="Views">
      <p class="nav-label">Views</p>
      {pinned.map((view) => (
        <a
          key={view.id}
          href={viewHref(view)}
          title={view.name}
          aria-label={view.name}
          aria-current={shown && isSame(view, shown) ? 'page' : undefined}
        >
          <Bookmark />
          <span class="clip">{view.name}</span>
        </a>
      ))}
    </nav>
  );
};
