import { sceneOf } from './scene.ts';
import './poster.css';

/** Fills its 16:9 box; a real picture can lie over it later without moving anything. */
export const Poster = ({ id }: { id: string }) => {
  const scene = sceneOf(id);
  return (
    <span
      class="poster"
      aria-hidden="true"
      style={{
        '--sky': `var(--art-sky-${scene.tone})`,
        '--light': `var(--art-light-${scene.tone})`,
        '--earth': `var(--art-ground-${scene.tone})`,
        '--x': `${scene.x * 100}%`,
        '--y': `${scene.y * 100}%`,
        '--disc': `${scene.disc * 100}%`,
        '--core': scene.disc > 0 ? '88%' : '30%',
        '--g': `${scene.ground * 100}%`,
        '--slope': `${scene.slope}deg`,
      }}
    />
  );
};
