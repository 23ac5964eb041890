import { Segments } from '../../components/choice/Segments.tsx';
import { autoplay, steps } from '../../player/player-settings.ts';

const SHORT = [3, 5, 10] as const;
const LONG = [10, 15, 30, 60] as const;
const seconds = (all: readonly number[]): { value: string; label: string }[] =>
  all.map((value) => ({ value: String(value), label: `${value} s` }));

/** How the player of this browser steps, and what it does at the end. */
export const PlayerPanel = () => (
  <section class="panel" aria-labelledby="h-player">
    <div class="panel-head">
      <h2 id="h-player">Player of this browser</h2>
    </div>
    <dl class="facts set-facts">
      <dt>Short step</dt>
      <dd>
        <Segments
          label="Short step"
          value={String(steps.value.short)}
          options={seconds(SHORT)}
          onChange={(value) => (steps.value = { ...steps.value, short: Number(value) })}
        />
      </dd>
      <dt>Long step</dt>
      <dd>
        <Segments
          label="Long step"
          value={String(steps.value.long)}
          options={seconds(LONG)}
          onChange={(value) => (steps.value = { ...steps.value, long: Number(value) })}
        />
      </dd>
      <dt>At the end</dt>
      <dd>
        <Segments
          label="At the end"
          value={autoplay.value ? 'next' : 'stop'}
          options={[
            { value: 'next', label: 'Next of the list' },
            { value: 'stop', label: 'Stop' },
          ]}
          onChange={(value) => (autoplay.value = value === 'next')}
        />
      </dd>
    </dl>
  </section>
);
