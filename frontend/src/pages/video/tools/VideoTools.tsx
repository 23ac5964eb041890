import type { ConversionsModel } from '#client';
import type { VideoDetail } from '#contracts';
import { Clapperboard, Film, Images, Scissors, Wrench } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient } from '../../../client-context.ts';
import { Menu, MenuItem, type Point } from '../../../components/menu/Menu.tsx';
import type { Playback } from '../../../player/playback.ts';
import { WorkDialog } from './WorkDialog.tsx';
import { WORKS, type WorkKind } from './works.ts';

interface VideoToolsProps {
  readonly video: VideoDetail;
  readonly playback: Playback;
  readonly model: ConversionsModel;
}

const TOOLS: readonly (readonly [WorkKind, typeof Film])[] = [
  ['clip', Film],
  ['animation', Images],
  ['split', Scissors],
  ['playable', Clapperboard],
];
/** Without A and B so much from here on, seconds. */
const USUAL = 6;

/** What can be made of the video as a file of its own. */
export const VideoTools = ({ video, playback, model }: VideoToolsProps) => {
  const { notices } = useClient();
  const [at, setAt] = useState<Point | null>(null);
  const [kind, setKind] = useState<WorkKind | null>(null);
  const from = playback.loop.from.peek() ?? playback.time.peek();
  const to = playback.loop.to.peek() ?? Math.min(from + USUAL, video.durationSeconds ?? from + USUAL);
  return (
    <>
      <button
        type="button"
        class="btn"
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.left, y: box.bottom + 4 });
        }}
      >
        <Wrench />
        Tools
      </button>
      {at && (
        <Menu label="Tools" at={at} onClose={() => setAt(null)}>
          {TOOLS.map(([name, Icon]) => (
            <MenuItem
              key={name}
              icon={<Icon />}
              onPick={() => {
                setAt(null);
                setKind(name);
              }}
            >
              {WORKS[name].menu}
            </MenuItem>
          ))}
        </Menu>
      )}
      {kind && (
        <WorkDialog
          kind={kind}
          video={video}
          span={{ from, to }}
          onStart={async (work) => {
            await model.start(work);
            notices.say('It is being made; its line below says how far it is');
          }}
          onClose={() => setKind(null)}
        />
      )}
    </>
  );
};
