import type { Named, VideoItem } from '#contracts';
import { Building2, Folders, Tag } from 'lucide-preact';
import { Menu, MenuItem, type Point } from '../components/menu/Menu.tsx';

/** What a video has that can be hidden. */
const hideableOf = ({ studio, tags, collections }: VideoItem): readonly (Named & { icon: typeof Tag })[] => [
  ...(studio ? [{ ...studio, icon: Building2 }] : []),
  ...collections.map((entry) => ({ ...entry, icon: Folders })),
  ...tags.map((entry) => ({ ...entry, icon: Tag })),
];

interface HideMenuProps {
  readonly video: VideoItem;
  readonly at: Point;
  readonly onHide: (entry: Named) => void;
  readonly onClose: () => void;
}

/** Which of what a video has is to be hidden everywhere. */
const HideMenu = ({ video, at, onHide, onClose }: HideMenuProps) => (
  <Menu label="Hide everywhere" at={at} onClose={onClose}>
    <p class="menu-label">Hide everywhere, with all its videos</p>
    {hideableOf(video).map((entry) => (
      <MenuItem
        key={entry.id}
        icon={<entry.icon />}
        onPick={() => {
          onClose();
          onHide(entry);
        }}
      >
        <span class="clip">{entry.name}</span>
      </MenuItem>
    ))}
  </Menu>
);
export default HideMenu;
