import type { VideoItem } from '#contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { artefactUrl } from '../../pictures/artefact-url.ts';
import { cueAt } from '../../pictures/sprite-cues.ts';
import { SpriteFrame } from '../../pictures/SpriteFrame.tsx';
import { spriteOf } from '../../pictures/sprites.ts';
import './art-hover.css';

/** So long the pointer rests before the preview begins. */
const REST_MS = 300;
/** A hand is never quite still, px. */
const STILL_PX = 6;

type Shown =
  | { readonly what: 'nothing' }
  | { readonly what: 'preview' }
  /** The frame of this part of the film, 0 to 1; the box is as wide and high, px. */
  | { readonly what: 'frame'; readonly part: number; readonly width: number; readonly height: number };

const NOTHING: Shown = { what: 'nothing' };
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Over the poster of a card: moving across shows the frames of the film, resting plays its preview. */
export const ArtHover = ({ video }: { video: VideoItem }) => {
  const layer = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState<Shown>(NOTHING);
  const { sprite, preview } = video.pictures;

  useEffect(() => {
    const art = layer.current?.parentElement;
    if (!art || (!sprite && !preview)) return;
    let timer = 0;
    let from = { x: 0, y: 0 };
    const rest = (): void => {
      clearTimeout(timer);
      if (preview && !calm.matches) timer = window.setTimeout(() => setShown({ what: 'preview' }), REST_MS);
    };
    const enter = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return;
      from = { x: event.clientX, y: event.clientY };
      spriteOf(video.id, sprite);
      rest();
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return;
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < STILL_PX) return;
      from = { x: event.clientX, y: event.clientY };
      const box = art.getBoundingClientRect();
      const part = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
      if (sprite) setShown({ what: 'frame', part, width: box.width, height: box.height });
      rest();
    };
    const leave = (): void => {
      clearTimeout(timer);
      setShown(NOTHING);
    };
    art.addEventListener('pointerenter', enter);
    art.addEventListener('pointermove', move);
    art.addEventListener('pointerleave', leave);
    return () => {
      leave();
      art.removeEventListener('pointerenter', enter);
      art.removeEventListener('pointermove', move);
      art.removeEventListener('pointerleave', leave);
    };
  }, [video.id, sprite?.version, preview?.version]);

  return (
    <span ref={layer} class="art-hover" aria-hidden="true">
      {shown.what === 'preview' && preview && (
        <Preview src={artefactUrl(video.id, 'preview', preview.file, preview.version)} />
      )}
      {shown.what === 'frame' && <Frame video={video} {...shown} />}
    </span>
  );
};

/** Muted and over again; it shows itself once it plays, so that the poster stays until then. */
const Preview = ({ src }: { src: string }) => {
  const ref = useRef<HTMLVideoElement>(null);
  const [plays, setPlays] = useState(false);
  useEffect(() => {
    const element = ref.current;
    return () => {
      // Else the connection stays open until the element is collected.
      element?.removeAttribute('src');
      element?.load();
    };
  }, []);
  return (
    <video
      ref={ref}
      class={plays ? 'is-playing' : ''}
      src={src}
      muted
      autoplay
      loop
      playsInline
      tabIndex={-1}
      disablePictureInPicture
      onPlaying={() => setPlays(true)}
    />
  );
};

interface FrameProps {
  readonly video: VideoItem;
  readonly part: number;
  readonly width: number;
  readonly height: number;
}

const Frame = ({ video, part, width, height }: FrameProps) => {
  const sprite = spriteOf(video.id, video.pictures.sprite);
  const cues = sprite?.cues.value ?? [];
  const cue = cueAt(cues, part * (video.durationSeconds ?? cues.at(-1)?.to ?? 0));
  if (!sprite || !cue) return null;
  return (
    <>
      <SpriteFrame sprite={sprite} cue={cue} width={width} height={height} />
      <i class="art-part" style={{ '--p': String(part) }} />
    </>
  );
};
