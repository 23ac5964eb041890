import type { SpriteCue } from './sprite-cues.ts';
import type { Sprite } from './sprites.ts';
import './sprite-frame.css';

interface SpriteFrameProps {
  readonly sprite: Sprite;
  readonly cue: SpriteCue;
  /** The box it fills, px. */
  readonly width: number;
  readonly height: number;
}

/** One frame cut out of its sheet; it fills the box, an upright one stands in the middle of it. */
export const SpriteFrame = ({ sprite, cue, width, height }: SpriteFrameProps) => {
  const [across, down] = [width / cue.width, height / cue.height];
  const scale = cue.width < cue.height ? Math.min(across, down) : Math.max(across, down);
  return (
    <span class="sprite-frame" aria-hidden="true" style={{ width: `${width}px`, height: `${height}px` }}>
      <span
        style={{
          width: `${cue.width}px`,
          height: `${cue.height}px`,
          transform: `translate(-50%, -50%) scale(${scale})`,
        }}
      >
        <img
          src={sprite.urlOf(cue)}
          alt=""
          decoding="async"
          style={{ transform: `translate(${-cue.x}px, ${-cue.y}px)` }}
        />
      </span>
    </span>
  );
};
