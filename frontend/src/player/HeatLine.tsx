import { createHeat } from '#client';
import { useEffect, useMemo } from 'preact/hooks';
import { useModel } from '../client-context.ts';
import './heat-line.css';
import { HEAT_BOX, heatPath } from './heat-path.ts';

interface HeatLineProps {
  readonly videoId: string;
  readonly isShown: boolean;
}

/** What the viewer watched most, as a quiet hill above the bar. Only for the eye: it says nothing that one must know. */
export const HeatLine = ({ videoId, isShown }: HeatLineProps) => {
  const heat = useModel((client) => createHeat(client, videoId), [videoId]);
  useEffect(() => heat.show(isShown), [heat, isShown]);
  const times = heat.times.value;
  const path = useMemo(() => heatPath(times), [times]);
  if (path === null) return null;
  return (
    <svg
      class="heat"
      viewBox={`0 0 ${HEAT_BOX.width} ${HEAT_BOX.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
};
