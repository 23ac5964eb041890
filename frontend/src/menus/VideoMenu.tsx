import type { Grade, VideoItem } from '#contracts';
import { CloudOff, EyeOff, Heart, History, Play, RotateCcw, SquareCheck, Trash2, Undo2 } from 'lucide-preact';
import { GRADES, gradeClass } from '../components/grade/grades.ts';
import '../components/grade/grade.css';
import { Menu, MenuItem, MenuLink, type Point } from '../components/menu/Menu.tsx';
import { clock } from '../format/times.ts';
import { paths } from '../paths.ts';

export interface VideoMenuProps {
  readonly video: VideoItem;
  readonly at: Point;
  readonly isAdmin: boolean;
  readonly selected?: boolean;
  readonly onRate: (grade: Grade | null) => void;
  readonly onFavourite: (favourite: boolean) => void;
  readonly onSelect?: () => void;
  /** Absent: it has nothing that can be hidden. */
  readonly onHide?: () => void;
  readonly onTrash: () => void;
  readonly onRestore: () => void;
  readonly onForget: () => void;
  readonly onClose: () => void;
}

/** What can be done with one video, wherever it is shown. */
const VideoMenu = (props: VideoMenuProps) => {
  const { video, isAdmin, onClose } = props;
  const resume = video.my.resumeSeconds;
  const pick = (deed: () => void) => () => {
    onClose();
    deed();
  };
  return (
    <Menu label={video.title} at={props.at} onClose={onClose}>
      <MenuLink icon={<Play />} href={paths.video(video.id)} onPick={onClose}>
        {resume === null ? 'Play' : `Play from ${clock(resume)}`}
      </MenuLink>
      {resume !== null && (
        <MenuLink icon={<RotateCcw />} href={`${paths.video(video.id)}?t=0`} onPick={onClose}>
          Play from the start
        </MenuLink>
      )}
      <hr />
      <div class="menu-grades" role="group" aria-label="Your grade">
        {GRADES.map((grade) => (
          <button
            key={grade}
            type="button"
            role="menuitemradio"
            tabIndex={-1}
            aria-checked={video.my.grade === grade}
            aria-label={`Grade ${grade}`}
            class={gradeClass(grade)}
            onClick={pick(() => props.onRate(video.my.grade === grade ? null : grade))}
          >
            {grade}
          </button>
        ))}
      </div>
      <MenuItem
        icon={<Heart class={video.my.favourite ? 'icon-fill' : ''} />}
        checked={video.my.favourite}
        onPick={pick(() => props.onFavourite(!video.my.favourite))}
      >
        Favourite
      </MenuItem>
      {props.onSelect && (
        <MenuItem icon={<SquareCheck />} checked={props.selected ?? false} onPick={pick(props.onSelect)}>
          Select
        </MenuItem>
      )}
      <MenuLink icon={<History />} href={`${paths.video(video.id)}#history`} onPick={onClose}>
        History
      </MenuLink>
      {props.onHide && (
        <MenuItem icon={<EyeOff />} onPick={pick(props.onHide)}>
          Hide everywhere…
        </MenuItem>
      )}
      {isAdmin && <hr />}
      {isAdmin && video.state === 'trashed' && (
        <MenuItem icon={<Undo2 />} onPick={pick(props.onRestore)}>
          Restore
        </MenuItem>
      )}
      {isAdmin && video.state === 'missing' && (
        <MenuItem icon={<CloudOff />} danger onPick={pick(props.onForget)}>
          Forget
        </MenuItem>
      )}
      {isAdmin && (video.state === 'ready' || video.state === 'failed') && (
        <MenuItem icon={<Trash2 />} danger onPick={pick(props.onTrash)}>
          Move to the trash
        </MenuItem>
      )}
    </Menu>
  );
};
export default VideoMenu;
