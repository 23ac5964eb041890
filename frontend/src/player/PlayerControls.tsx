import type { VideoDetail } from '#contracts';
import {
  AudioLines,
  Camera,
  Captions,
  ChevronFirst,
  ChevronLast,
  Ellipsis,
  Gauge,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  RectangleHorizontal,
  Repeat,
  Shuffle,
  SkipBack,
  SkipForward,
  SlidersHorizontal,
  Volume1,
  Volume2,
  VolumeX,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Range } from '../components/choice/Range.tsx';
import { clock } from '../format/times.ts';
import { hint } from '../keys/hint.ts';
import type { PanelName } from './panels/PlayerPanel.tsx';
import { captionChoice, colours, filterOf } from './player-settings.ts';
import type { PlayerTools } from './player-tools.ts';
import type { Playback } from './playback.ts';

interface PlayerControlsProps {
  readonly video: VideoDetail;
  readonly playback: Playback;
  readonly tools: PlayerTools;
  readonly panel: PanelName | null;
  readonly onPanel: (name: PanelName) => void;
  readonly isFull: boolean;
  readonly theatre: boolean;
  readonly onFull: () => void;
}

interface ToolProps {
  readonly label: string;
  readonly title?: string;
  readonly class?: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

const Tool = ({ label, title = label, pressed, onClick, children, ...rest }: ToolProps) => (
  <button
    type="button"
    class={`p-btn ${rest.class ?? ''}`}
    aria-label={label}
    title={title}
    aria-pressed={pressed}
    onClick={onClick}
  >
    {children}
  </button>
);

/** The foot of the player. What has no room on a small picture is in its More panel. */
export const PlayerControls = (props: PlayerControlsProps) => {
  const { video, playback, tools } = props;
  const paused = playback.paused.value;
  const muted = playback.muted.value;
  const volume = muted ? 0 : playback.volume.value;
  const speed = playback.speed.value;
  const Sound = volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  const opener = (name: PanelName, label: string, lit: boolean, children: ComponentChildren, more = '') => (
    <button
      type="button"
      class={`p-btn ${lit ? 'is-lit' : ''} ${more}`}
      aria-label={label}
      title={name === 'captions' ? hint(label, 'captions') : label}
      aria-haspopup="dialog"
      aria-expanded={props.panel === name}
      data-panel={name}
      onClick={() => props.onPanel(name)}
    >
      {children}
    </button>
  );
  return (
    <div class="p-row">
      {tools.previous && (
        <Tool class="p-roomy" label="Video before" title={hint('Video before', 'previous')} onClick={tools.previous}>
          <SkipBack class="icon-fill" />
        </Tool>
      )}
      <Tool
        label={paused ? 'Play' : 'Pause'}
        title={hint(paused ? 'Play' : 'Pause', 'toggle')}
        onClick={playback.toggle}
      >
        {paused ? <Play class="icon-fill p-big" /> : <Pause class="icon-fill p-big" />}
      </Tool>
      <Tool class="p-roomy" label="Next video" title={hint('Next video', 'next')} onClick={tools.next}>
        <SkipForward class="icon-fill" />
      </Tool>
      <Tool
        class="p-middle"
        label={muted ? 'Sound on' : 'Mute'}
        title={hint('Mute', 'mute')}
        pressed={muted}
        onClick={playback.toggleMute}
      >
        <Sound />
      </Tool>
      <Range
        class="p-middle"
        label="Volume"
        min={0}
        max={1}
        step={0.05}
        value={volume}
        text={`${Math.round(volume * 100)} %`}
        onInput={playback.setVolume}
      />
      <p class="p-time num">
        <b>{clock(playback.time.value)}</b> / {clock(playback.duration.value)}
      </p>
      <div class="p-right">
        <span class="p-group p-wide">
          <Tool label="Frame back" title={hint('Frame back', 'frameBack')} onClick={() => tools.frame(-1)}>
            <ChevronFirst />
          </Tool>
          <Tool label="Frame forward" title={hint('Frame forward', 'frameForward')} onClick={() => tools.frame(1)}>
            <ChevronLast />
          </Tool>
          <Tool
            label="Repeat a part"
            title={`Repeat a part: ${hint('from here', 'loopFrom')}, ${hint('to here', 'loopTo')}`}
            pressed={playback.loop.from.value !== null}
            onClick={tools.loop}
          >
            <Repeat />
          </Tool>
          <Tool label="Any time" title={hint('Any time', 'random')} onClick={tools.random}>
            <Shuffle />
          </Tool>
          {tools.takePoster && (
            <Tool label="Use this frame as poster" onClick={tools.takePoster}>
              <Camera />
            </Tool>
          )}
        </span>
        {opener('speed', `Speed ${speed} times`, speed !== 1, <>{speed}×</>, 'p-speed num')}
        {opener('captions', 'Captions', captionChoice.value.on && video.captions.length > 0, <Captions />)}
        {video.audio.length > 1 && opener('sound', 'Sound', false, <AudioLines />, 'p-middle')}
        {opener('quality', 'Quality', false, <Gauge />, 'p-middle')}
        {opener('colours', 'Colours', filterOf(colours.value) !== 'none', <SlidersHorizontal />, 'p-middle')}
        {tools.pictureInPicture && (
          <Tool class="p-middle" label="Picture in picture" onClick={tools.pictureInPicture}>
            <PictureInPicture2 />
          </Tool>
        )}
        <Tool
          class="p-roomy only-wide"
          label="Theatre"
          title={hint('Theatre', 'theatre')}
          pressed={props.theatre}
          onClick={tools.theatre}
        >
          <RectangleHorizontal />
        </Tool>
        {opener('more', 'More', false, <Ellipsis />, 'p-small')}
        <Tool
          label={props.isFull ? 'Leave full screen' : 'Full screen'}
          title={hint('Full screen', 'fullScreen')}
          onClick={props.onFull}
        >
          {props.isFull ? <Minimize /> : <Maximize />}
        </Tool>
      </div>
    </div>
  );
};
