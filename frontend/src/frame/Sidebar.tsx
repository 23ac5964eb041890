import { PanelLeft } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useClient } from '../client-context.ts';
import { count } from '../format/quantities.ts';
import { hint } from '../keys/hint.ts';
import { sidebar } from '../settings.ts';
import { PinnedViews } from '../views/PinnedViews.tsx';
import { Brand } from './Brand.tsx';
import { PLACES, isHere, type Place } from './navigation.ts';

/** Between these widths the sidebar is narrow unless asked for. */
const AUTO_WIDE = '(min-width: 1200px)';

export const toggleSidebar = (): void => {
  const wide = sidebar.value === 'auto' ? matchMedia(AUTO_WIDE).matches : sidebar.value === 'wide';
  sidebar.value = wide ? 'narrow' : 'wide';
};

const Links = ({ places, path, label }: { places: readonly Place[]; path: string; label: string }) => (
  <nav class="nav" aria-label={label}>
    {label !== 'Main' && places.length > 0 && <p class="nav-label">{label}</p>}
    {places.map((place) => (
      <a
        key={place.href}
        href={place.href}
        title={place.label}
        aria-label={place.label}
        aria-current={isHere(place, path) ? 'page' : undefined}
      >
        <place.icon />
        <span>{place.label}</span>
      </a>
    ))}
  </nav>
);

const LiveDot = () => {
  const { live } = useClient();
  const { state } = live.status.value;
  const position = live.position.value;
  const kind = state === 'live' ? 'dot-live' : state === 'stale' ? 'dot-warn' : '';
  const text = { live: 'Live', stale: 'Not connected', connecting: 'Connecting', closed: 'Closed' }[state];
  return (
    <>
      <span
        class={`dot ${kind}`}
        role="img"
        aria-label={text}
        title={position === null ? text : `${text}. Last event heard of: ${count(position)}`}
      />
      <span>{position === null ? text : `#${count(position)}`}</span>
    </>
  );
};

export const Sidebar = ({ isAdmin }: { isAdmin: boolean }) => {
  const { path } = useLocation();
  const places = PLACES.filter((place) => isAdmin || !place.adminOnly);
  return (
    <aside class="side">
      <Brand />
      <Links label="Main" path={path} places={places.filter((place) => place.group === 'main')} />
      <PinnedViews />
      <Links label="Machine" path={path} places={places.filter((place) => place.group === 'machine')} />
      <div class="side-foot">
        <LiveDot />
        <button
          type="button"
          class="icon-btn icon-btn-s"
          aria-label="Wide or narrow sidebar"
          title={hint('Wide or narrow sidebar', 'sidebar')}
          onClick={toggleSidebar}
        >
          <PanelLeft />
        </button>
      </div>
    </aside>
  );
};
