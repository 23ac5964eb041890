import { SPEEDS, type Playback } from '../playback.ts';
import { Choices } from './Choices.tsx';

export const SpeedPanel = ({ playback }: { playback: Playback }) => (
  <Choices
    label="Times as fast"
    value={playback.speed.value}
    options={SPEEDS.map((value) => ({ value, label: <span class="num">{value}×</span> }))}
    onPick={playback.setSpeed}
  />
);
