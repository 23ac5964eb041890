import {
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  RectangleHorizontal,
  RotateCcw,
  Volume1,
  Volume2,
  VolumeX,
} from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Range } from '../components/choice/Range.tsx';
import { Menu, MenuItem, type Point } from '../components/menu/Menu.tsx';
import { clock } from '../format/times.ts';
import { SPEEDS, type Playback } from './playback.ts';

interface PlayerControlsProps {
  readonly playback: Playback;
  readonly isFull: boolean;
  readonly theatre: boolean;
  readonly onFull: () => void;
  readonly onTheatre: () => void;
  readonly onPicture: (() => void) | null;
}

export const PlayerControls = (props: PlayerControlsProps) => {
  const { playback } = props;
  const [speeds, setSpeeds] = useState<Point | null>(null);
  const paused = playback.paused.value;
  const muted = playback.muted.value;
  const volume = muted ? 0 : playback.volume.value;
  const speed = playback.speed.value;
  const Sound = volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  return (
    <div class="p-row">
      <button
        type="button"
        class="p-btn"
        aria-label={paused ? 'Play' : 'Pause'}
        title={`${paused ? 'Play' : 'Pause'} (Space)`}
        onClick={playback.toggle}
      >
        {paused ? <Play class="icon-fill p-big" /> : <Pause class="icon-fill p-big" />}
      </button>
      <button
        type="button"
        class="p-btn"
        aria-label="Back 10 seconds"
        title="Back 10 s (J)"
        onClick={() => playback.step(-10)}
      >
        <RotateCcw />
      </button>
      <button
        type="button"
        class="p-btn"
        aria-label={muted ? 'Sound on' : 'Mute'}
        aria-pressed={muted}
        title="Mute (M)"
        onClick={playback.toggleMute}
      >
        <Sound />
      </button>
      <Range
        class="only-wide"
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
        <button
          type="button"
          class="p-btn p-speed num"
          aria-label={`Speed ${speed} times`}
          aria-haspopup="menu"
          title="Speed (< and >)"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setSpeeds({ x: box.left - 90, y: box.top - 330 });
          }}
        >
          {speed}×
        </button>
        {props.onPicture && (
          <button
            type="button"
            class="p-btn only-wide"
            aria-label="Picture in picture"
            title="Picture in picture"
            onClick={props.onPicture}
          >
            <PictureInPicture2 />
          </button>
        )}
        <button
          type="button"
          class="p-btn only-wide"
          aria-label="Theatre"
          aria-pressed={props.theatre}
          title="Theatre (T)"
          onClick={props.onTheatre}
        >
          <RectangleHorizontal />
        </button>
        <button
          type="button"
          class="p-btn"
          aria-label={props.isFull ? 'Leave full screen' : 'Full screen'}
          title="Full screen (F)"
          onClick={props.onFull}
        >
          {props.isFull ? <Minimize /> : <Maximize />}
        </button>
      </div>
      {speeds && (
        <Menu label="Speed" at={speeds} onClose={() => setSpeeds(null)}>
          {SPEEDS.map((value) => (
            <MenuItem
              key={value}
              checked={value === speed}
              end={value === speed ? '●' : undefined}
              onPick={() => {
                playback.setSpeed(value);
                setSpeeds(null);
              }}
            >
              <span class="num">{value}×</span>
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
};
