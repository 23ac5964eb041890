import { Brand } from './Brand.tsx';
import { ProfileMenu } from './ProfileMenu.tsx';
import { RunningPill } from './RunningPill.tsx';
import { SearchBox } from './SearchBox.tsx';

interface TopBarProps {
  readonly searching: boolean;
  readonly onSearchEnd: () => void;
  readonly onKeys: () => void;
}

export const TopBar = ({ searching, onSearchEnd, onKeys }: TopBarProps) => (
  <header class="top">
    <Brand class="only-phone" />
    <SearchBox open={searching} onClose={onSearchEnd} />
    <div class="top-end">
      <RunningPill />
      <ProfileMenu onKeys={onKeys} />
    </div>
  </header>
);
