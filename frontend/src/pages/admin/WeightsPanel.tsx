import type { SearchSettingsModel } from '#client';
import type { RankWeights, SearchSettings } from '#contracts';
import { RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Range } from '../../components/choice/Range.tsx';
import { FormError } from '../../components/states/FormError.tsx';
import { useSubmit } from '../../hooks/use-submit.ts';

type Weight = keyof RankWeights;

const PLACES: readonly (readonly [Weight, string])[] = [
  ['title', 'Title'],
  ['people', 'People and studio'],
  ['tags', 'Tags and collections'],
  ['path', 'File name and path'],
];
const MOVES: readonly (readonly [Weight, string])[] = [
  ['recency', 'Newly added'],
  ['rating', 'Your grade'],
  ['plays', 'How often you watched it'],
];
const KEYS = [...PLACES, ...MOVES].map(([key]) => key);
const MOST = { place: 20, move: 1 };
const STEP = { place: 0.5, move: 0.01 };

interface RowProps {
  readonly label: string;
  readonly kind: 'place' | 'move';
  readonly value: number;
  readonly usual: number;
  readonly onValue: (value: number) => void;
}

/** A slider and the same as a number. */
const Row = ({ label, kind, value, usual, onValue }: RowProps) => (
  <div class="weight">
    <span class="weight-name">
      {label}
      {value !== usual && <span class="subtle num"> was {usual}</span>}
    </span>
    <Range label={label} min={0} max={MOST[kind]} step={STEP[kind]} value={value} onInput={onValue} />
    <span class="field">
      <input
        type="number"
        class="num"
        aria-label={`${label}, as a number`}
        min={0}
        max={MOST[kind]}
        step={STEP[kind]}
        required
        value={value}
        onInput={(event) => {
          const { valueAsNumber } = event.currentTarget;
          if (!Number.isNaN(valueAsNumber)) onValue(valueAsNumber);
        }}
      />
    </span>
  </div>
);

/** What counts how much for the place of a result. */
export const WeightsPanel = ({ settings, model }: { settings: SearchSettings; model: SearchSettingsModel }) => {
  const { weights: kept, defaultWeights: usual } = settings;
  const [draft, setDraft] = useState<RankWeights>(kept);
  const form = useSubmit();
  const isChanged = KEYS.some((key) => draft[key] !== kept[key]);
  const isUsual = KEYS.every((key) => draft[key] === usual[key]);
  const row =
    (kind: 'place' | 'move') =>
    ([key, label]: readonly [Weight, string]) => (
      <Row
        key={key}
        kind={kind}
        label={label}
        value={draft[key]}
        usual={usual[key]}
        onValue={(value) => setDraft({ ...draft, [key]: value })}
      />
    );
  return (
    <section class="panel" aria-labelledby="h-weights">
      <form onSubmit={form.onSubmit(() => model.weigh(isUsual ? null : draft))}>
        <div class="panel-head">
          <h2 id="h-weights">What comes first</h2>
        </div>
        <fieldset class="weights">
          <legend>What a word counts where it stands</legend>
          {PLACES.map(row('place'))}
        </fieldset>
        <fieldset class="weights">
          <legend>How much else a result may gain, as a part of its points</legend>
          {MOVES.map(row('move'))}
        </fieldset>
        <div class="weights-foot">
          <FormError error={form.error} />
          <button
            type="button"
            class="btn btn-ghost"
            disabled={isUsual || form.busy}
            onClick={() => setDraft({ ...usual })}
          >
            <RotateCcw class="icon-s" />
            As it came
          </button>
          <button type="submit" class="btn btn-primary" disabled={!isChanged || form.busy}>
            Keep
          </button>
        </div>
      </form>
    </section>
  );
};
