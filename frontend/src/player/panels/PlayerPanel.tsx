import type { VideoDetail } from '#contracts';
import type { PlayerTools } from '../player-tools.ts';
import type { Playback } from '../playback.ts';
import type { Stream } from '../stream.ts';
import { CaptionsPanel } from './CaptionsPanel.tsx';
import { ColoursPanel } from './ColoursPanel.tsx';
import { InfoPanel } from './InfoPanel.tsx';
import { MorePanel } from './MorePanel.tsx';
import { PanelBox } from './PanelBox.tsx';
import { QualityPanel, SoundPanel } from './QualityPanel.tsx';
import { SpeedPanel } from './SpeedPanel.tsx';

export type PanelName = 'speed' | 'captions' | 'sound' | 'quality' | 'colours' | 'info' | 'more';

export const PANELS: Readonly<Record<PanelName, string>> = {
  speed: 'Speed',
  captions: 'Captions',
  sound: 'Sound',
  quality: 'Quality',
  colours: 'Colours',
  info: 'How it plays',
  more: 'More',
};

interface PlayerPanelProps {
  readonly name: PanelName;
  readonly video: VideoDetail;
  readonly playback: Playback;
  readonly stream: Stream;
  readonly tools: PlayerTools;
  readonly captionOffset: number;
  readonly onCaptionOffset: (offset: number) => void;
  readonly asSheet: boolean;
  readonly onOpen: (name: PanelName) => void;
  readonly onClose: () => void;
}

/** The settings that a button of the player opens. */
export const PlayerPanel = (props: PlayerPanelProps) => {
  const { name, video, playback, stream } = props;
  const content = {
    speed: () => <SpeedPanel playback={playback} />,
    captions: () => (
      <CaptionsPanel captions={video.captions} offset={props.captionOffset} onOffset={props.onCaptionOffset} />
    ),
    sound: () => <SoundPanel video={video} stream={stream} />,
    quality: () => <QualityPanel stream={stream} />,
    colours: () => <ColoursPanel />,
    info: () => <InfoPanel video={video} stream={stream} />,
    more: () => <MorePanel {...props} />,
  }[name];
  return (
    <PanelBox key={name} title={PANELS[name]} asSheet={props.asSheet} onClose={props.onClose}>
      {content()}
    </PanelBox>
  );
};
