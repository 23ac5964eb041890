import type { Marker, VideoDetail } from '#contracts';
import { useComputed } from '@preact/signals';
import { Play } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { Poster } from '../components/poster/Poster.tsx';
import { paths } from '../paths.ts';
import { artefactUrl } from '../pictures/artefact-url.ts';
import { nextInList, type NextVideo } from '../trail/came-from.ts';
import { visit } from '../trail/trail.ts';
import { CaptionLayer } from './CaptionLayer.tsx';
import { chosenCaption } from './captions.ts';
import { PlayerPanel, type PanelName } from './panels/PlayerPanel.tsx';
import { PlayerControls } from './PlayerControls.tsx';
import { PlayerTop } from './PlayerTop.tsx';
import { autoplay, captionChoice, colours, filterOf } from './player-settings.ts';
import type { PlayerTools } from './player-tools.ts';
import type { Playback } from './playback.ts';
import './player.css';
import { SeekBar } from './SeekBar.tsx';
import { createStream } from './stream.ts';
import { PlayerTrouble } from './Trouble.tsx';
import { UpNext } from './UpNext.tsx';
import { usePlayerKeys } from './use-player-keys.ts';
import { useAwake, useFullScreen } from './use-screen.ts';

interface PlayerProps {
  readonly video: VideoDetail;
  readonly playback: Playback;
  readonly resumedAt: string | null;
  readonly theatre: boolean;
  readonly onTheatre: () => void;
  readonly onMoveMarker: (marker: Marker, to: number) => void;
  /** Makes the frame at this time the poster; null: not for this viewer. */
  readonly onTakePoster: ((at: number) => void) | null;
}

/** Below this width, px, its panels lie over the page. */
const SMALL = 560;
const USUAL_RATE = 25;

/** The picture with our own controls over it. They hide while it plays and nothing moves. */
const Player = (props: PlayerProps) => {
  const { video, playback } = props;
  const client = useClient();
  const { route } = useLocation();
  const box = useRef<HTMLElement>(null);
  const element = useRef<HTMLVideoElement>(null);
  const [track, setTrack] = useState<HTMLTrackElement | null>(null);
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [captionOffset, setCaptionOffset] = useState(0);
  const [begun, setBegun] = useState(false);
  const [next, setNext] = useState<NextVideo | null>(null);
  // Films begin with black: until somebody plays it or looks into it, the poster says more.
  const atStart = useComputed(() => playback.time.value === 0).value;
  const poster = video.pictures.poster?.version;
  const [unreadable, setUnreadable] = useState<string>();
  const untouched = atStart && !begun && poster !== unreadable;
  const paused = playback.paused.value;
  const ended = playback.ended.value;
  const [isFull, toggleFull] = useFullScreen();
  const [awake, wake] = useAwake();
  const trail = useMemo(() => visit(video.id), [video.id]);
  const stream = useMemo(() => createStream(client, video, playback), [playback]);
  const caption = chosenCaption(video.captions, captionChoice.value);
  const trouble = stream.trouble.value;

  useEffect(() => {
    const letGo = element.current ? playback.attach(element.current) : undefined;
    stream.start();
    return () => {
      stream.dispose();
      letGo?.();
    };
  }, [stream]);
  useEffect(() => {
    if (!paused) setBegun(true);
  }, [paused]);

  const go = (id: string): void => route(`${paths.video(id)}?play=1`);
  const goNext = async (): Promise<void> => {
    const id = trail.after ?? (await nextInList(client, video.id))?.id;
    if (id) go(id);
    else client.notices.say('Nothing comes after this one');
  };
  useEffect(() => {
    if (!ended || !autoplay.peek()) return setNext(null);
    nextInList(client, video.id).then(setNext, (cause: unknown) =>
      client.notices.fail('What comes next is not known', cause),
    );
  }, [ended]);

  const { onTakePoster } = props;
  const rate = video.frameRate && video.frameRate > 0 ? video.frameRate : USUAL_RATE;
  const { loop } = playback;
  const tools: PlayerTools = {
    frame: (by) => playback.stepFrame(by, rate),
    random: () => playback.seek(Math.random() * playback.duration.peek()),
    loop() {
      const now = playback.time.peek();
      if (loop.from.peek() === null) loop.setFrom(now);
      else if (loop.to.peek() === null && now > (loop.from.peek() ?? 0)) loop.setTo(now);
      else loop.clear();
    },
    takePoster: onTakePoster && (() => onTakePoster(playback.time.peek())),
    pictureInPicture: document.pictureInPictureEnabled ? () => void element.current?.requestPictureInPicture() : null,
    theatre: props.onTheatre,
    previous: trail.before === null ? null : () => go(trail.before ?? video.id),
    next: () => void goNext(),
  };
  usePlayerKeys({
    playback,
    points: [...video.markers, ...video.chapters].map((point) => point.startSeconds),
    tools,
    isFocused: () =>
      document.activeElement === document.body || (box.current?.contains(document.activeElement) ?? false),
    onFull: toggleFull,
    onCaptions() {
      if (video.captions.length === 0) return client.notices.say('This video has no captions');
      captionChoice.value = { ...captionChoice.peek(), on: !captionChoice.peek().on };
    },
  });

  const shown = awake || paused || panel !== null;
  const open = (name: PanelName): void => setPanel(panel === name ? null : name);
  return (
    <section
      ref={box}
      class={`player ${shown ? '' : 'is-asleep'} ${isFull ? 'is-full' : ''}`}
      data-theme="dark"
      aria-label={`Player: ${video.title}`}
      onPointerMove={wake}
      onFocusIn={wake}
      onKeyDown={wake}
    >
      <video
        ref={element}
        class="p-video"
        preload="metadata"
        playsInline
        tabIndex={-1}
        style={{ filter: filterOf(colours.value) }}
        onClick={playback.toggle}
        onDblClick={toggleFull}
      >
        {caption && (
          <track
            key={caption.file}
            ref={setTrack}
            kind="subtitles"
            src={artefactUrl(video.id, 'subtitles', caption.file, caption.version)}
            srclang={caption.language ?? undefined}
          />
        )}
      </video>
      {(!playback.ready.value || untouched) && (
        <div class="p-art">
          <Poster video={video} sizes="(max-width: 1199px) 100vw, 70vw" eager onFailed={() => setUnreadable(poster)} />
        </div>
      )}
      <CaptionLayer track={track} offset={captionOffset} size={captionChoice.value.size} />
      {!begun && (
        <button type="button" class="p-cover" aria-label={`Play ${video.title}`} tabIndex={-1} onClick={playback.play}>
          <span class="p-start">
            <Play class="icon-fill" />
          </span>
        </button>
      )}
      {playback.waiting.value && !paused && !trouble && <i class="p-wait" role="status" aria-label="Loading" />}
      {shown && (
        <PlayerTop
          video={video}
          stream={stream}
          resumedAt={begun && !ended ? props.resumedAt : null}
          onStartOver={() => playback.seek(0)}
          isOpen={panel === 'info'}
          onInfo={() => open('info')}
        />
      )}
      {trouble && (
        <PlayerTrouble
          trouble={trouble}
          stream={stream}
          fileUrl={client.api.url('GET /videos/{id}/stream', { id: video.id })}
        />
      )}
      {next && <UpNext title={next.title} onPlay={() => go(next.id)} onCancel={() => setNext(null)} />}
      <div class="p-controls">
        <SeekBar video={video} playback={playback} isShown={shown} onMoveMarker={props.onMoveMarker} />
        <PlayerControls
          video={video}
          playback={playback}
          tools={tools}
          panel={panel}
          onPanel={open}
          isFull={isFull}
          theatre={props.theatre}
          onFull={toggleFull}
        />
      </div>
      {panel && (
        <PlayerPanel
          name={panel}
          video={video}
          playback={playback}
          stream={stream}
          tools={tools}
          captionOffset={captionOffset}
          onCaptionOffset={setCaptionOffset}
          asSheet={(box.current?.clientWidth ?? SMALL) < SMALL}
          onOpen={setPanel}
          onClose={() => setPanel(null)}
        />
      )}
    </section>
  );
};

export default Player;
