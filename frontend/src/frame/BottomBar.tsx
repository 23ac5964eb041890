import { Search } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { PLACES, isHere } from './navigation.ts';

/** Reached from elsewhere on a phone: the bar has room for five. */
const BESIDE = ['Statistics', 'Jobs'];

/** The sidebar of a phone. */
export const BottomBar = ({ isAdmin, onSearch }: { isAdmin: boolean; onSearch: () => void }) => {
  const { path } = useLocation();
  const places = PLACES.filter((place) => (isAdmin || !place.adminOnly) && !BESIDE.includes(place.label));
  const [home, ...others] = places.map((place) => (
    <a key={place.href} href={place.href} aria-current={isHere(place, path) ? 'page' : undefined}>
      <place.icon />
      {place.label}
    </a>
  ));
  return (
    <nav class="bottom" aria-label="Main, phone">
      {home}
      {others[0]}
      <button type="button" onClick={onSearch}>
        <Search />
        Search
      </button>
      {others.slice(1)}
    </nav>
  );
};
