import './poster.css';
import { sceneOf } from './scene.ts';

/** A drawn picture for a video that has none. */
export const Scene = ({ id }: { id: string }) => {
  const scene = sceneOf(id);
  return (
    <span
      class="poster scene"
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
