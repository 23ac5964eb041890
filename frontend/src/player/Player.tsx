import type { Marker } from '#contracts';
import { CircleAlert, Play } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Scene } from '../components/poster/Scene.tsx';
import { PlayerControls } from './PlayerControls.tsx';
import type { Playback } from './playback.ts';
import './player.css';
import { SeekBar, type Chapter } from './SeekBar.tsx';
import { usePlayerKeys } from './use-player-keys.ts';

interface PlayerProps {
  readonly id: string;
  readonly title: string;
  readonly src: string;
  readonly playback: Playback;
  readonly markers: readonly Marker[];
  readonly chapters: readonly Chapter[];
  /** Picture and sound in words, for when the browser cannot play them. */
  readonly kind: string;
  readonly resumedAt: string | null;
  readonly theatre: boolean;
  readonly onTheatre: () => void;
  readonly onStartOver: () => void;
}

const HIDE_MS = 2_600;

const reason = (code: number, kind: string): string =>
  code === 2
    ? 'The connection broke while it was read. Try again.'
    : code === 4 || code === 3
      ? `This browser cannot play ${kind || 'this file'} as it is. Another browser, or a player of your own, can.`
      : 'The browser stopped playing and did not say why.';

/** The picture with our own controls over it. They hide while it plays and nothing moves. */
export const Player = (props: PlayerProps) => {
  const { playback } = props;
  const box = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [isFull, setFull] = useState(false);
  const [awake, setAwake] = useState(true);
  const [begun, setBegun] = useState(false);
  const hide = useRef(0);
  const paused = playback.paused.value;
  const failure = playback.failure.value;

  useEffect(() => (video.current ? playback.attach(video.current) : undefined), [playback, props.src]);
  useEffect(() => {
    if (!paused) setBegun(true);
  }, [paused]);
  useEffect(() => {
    const changed = (): void => setFull(document.fullscreenElement === box.current);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  useEffect(() => () => clearTimeout(hide.current), []);

  const wake = (): void => {
    setAwake(true);
    clearTimeout(hide.current);
    hide.current = window.setTimeout(() => setAwake(false), HIDE_MS);
  };
  const full = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void box.current?.requestFullscreen();
  };
  usePlayerKeys({
    playback,
    markers: props.markers,
    chapters: props.chapters,
    isFocused: () =>
      document.activeElement === document.body || (box.current?.contains(document.activeElement) ?? false),
    onFull: full,
    onTheatre: props.onTheatre,
  });

  const shown = awake || paused;
  return (
    <section
      ref={box}
      class={`player ${shown ? '' : 'is-asleep'}`}
      data-theme="dark"
      aria-label={`Player: ${props.title}`}
      onPointerMove={wake}
      onFocusIn={wake}
      onKeyDown={wake}
    >
      {/* Captions come with the artefacts; the file's own are not read by browsers. */}
      <video
        ref={video}
        class="p-video"
        src={props.src}
        preload="metadata"
        playsInline
        tabIndex={-1}
        onClick={playback.toggle}
        onDblClick={full}
      />
      {!begun && (
        <button type="button" class="p-cover" aria-label={`Play ${props.title}`} tabIndex={-1} onClick={playback.play}>
          {!playback.ready.value && <Scene id={props.id} />}
          <span class="p-start">
            <Play class="icon-fill" />
          </span>
        </button>
      )}
      {failure !== null && (
        <div class="p-failed" role="alert">
          <CircleAlert />
          <p>{reason(failure, props.kind)}</p>
          <a class="btn btn-glass" href={props.src} target="_blank" rel="noopener">
            Open the file itself
          </a>
        </div>
      )}
      {playback.waiting.value && !paused && failure === null && <i class="p-wait" role="status" aria-label="Loading" />}
      {props.resumedAt && begun && shown && playback.time.value < playback.duration.value && (
        <p class="p-top plate">
          From {props.resumedAt}
          <button type="button" class="link" onClick={props.onStartOver}>
            Start over
          </button>
        </p>
      )}
      <div class="p-controls">
        <SeekBar playback={playback} markers={props.markers} chapters={props.chapters} />
        <PlayerControls
          playback={playback}
          isFull={isFull}
          theatre={props.theatre}
          onFull={full}
          onTheatre={props.onTheatre}
          onPicture={document.pictureInPictureEnabled ? () => void video.current?.requestPictureInPicture() : null}
        />
      </div>
    </section>
  );
};
