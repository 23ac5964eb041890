import type { VideoDetail } from '#contracts';
import {
  AudioLines,
  Camera,
  ChevronFirst,
  ChevronLast,
  Gauge,
  Info,
  PictureInPicture2,
  Repeat,
  Shuffle,
  SkipBack,
  SkipForward,
  SlidersHorizontal,
  type LucideIcon,
} from 'lucide-preact';
import type { PlayerTools } from '../player-tools.ts';
import type { PanelName } from './PlayerPanel.tsx';

interface MorePanelProps {
  readonly video: VideoDetail;
  readonly tools: PlayerTools;
  readonly onOpen: (name: PanelName) => void;
  readonly onClose: () => void;
}

/** On a small picture: everything for which its foot has no room. */
export const MorePanel = ({ video, tools, onOpen, onClose }: MorePanelProps) => {
  const deeds: readonly (readonly [string, LucideIcon, (() => void) | null])[] = [
    ['Frame back', ChevronFirst, () => tools.frame(-1)],
    ['Frame forward', ChevronLast, () => tools.frame(1)],
    ['Repeat a part', Repeat, tools.loop],
    ['Any time', Shuffle, tools.random],
    ['Video before', SkipBack, tools.previous],
    ['Next video', SkipForward, tools.next],
    ['Use this frame as poster', Camera, tools.takePoster],
    ['Picture in picture', PictureInPicture2, tools.pictureInPicture],
  ];
  const panels: readonly (readonly [string, LucideIcon, PanelName])[] = [
    ['Quality', Gauge, 'quality'],
    ...(video.audio.length > 1 ? ([['Sound', AudioLines, 'sound']] as const) : []),
    ['Colours', SlidersHorizontal, 'colours'],
    ['How it plays', Info, 'info'],
  ];
  return (
    <div class="p-more">
      {panels.map(([label, Icon, name]) => (
        <button key={label} type="button" onClick={() => onOpen(name)}>
          <Icon /> {label}
        </button>
      ))}
      {deeds.map(
        ([label, Icon, deed]) =>
          deed && (
            <button
              key={label}
              type="button"
              onClick={() => {
                deed();
                if (!/frame (back|forward)/i.test(label)) onClose();
              }}
            >
              <Icon /> {label}
            </button>
          ),
      )}
    </div>
  );
};
