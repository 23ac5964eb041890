import type { VideoFilter } from '#client';
import type { ComponentChildren } from 'preact';
import { Dialog } from '../../components/dialog/Dialog.tsx';
import { GRADES } from '../../components/grade/grades.ts';
import { EntryPicker } from '../../components/entry-picker/EntryPicker.tsx';
import { useShared } from '../../frame/shared-models.ts';
import { codecName } from '../../format/media.ts';
import { counted } from '../../format/quantities.ts';
import { rememberName } from './entry-names.ts';
import { CODEC_CHOICES, ENTRY_FILTERS, HEIGHTS, STATES } from './filter-options.ts';

interface FilterSheetProps {
  readonly filter: VideoFilter;
  /** How many fit as it is. */
  readonly total: number | null;
  readonly onChange: (filter: VideoFilter) => void;
  readonly onClose: () => void;
}

const Toggle = ({ on, onClick, children }: { on: boolean; onClick: () => void; children: ComponentChildren }) => (
  <button type="button" class="chip" aria-pressed={on} onClick={onClick}>
    {children}
  </button>
);

const flip = <T extends string>(all: readonly T[] | undefined, one: T): readonly T[] =>
  all?.includes(one) ? all.filter((other) => other !== one) : [...(all ?? []), one];

/** Every condition there is; each takes effect at once, behind the sheet. */
export const FilterSheet = ({ filter, total, onChange, onClose }: FilterSheetProps) => {
  const libraries = useShared().libraries.data.value ?? [];
  const set = (change: VideoFilter): void => onChange({ ...filter, ...change });
  const minutes = (key: 'minDuration' | 'maxDuration', label: string) => (
    <label class="field">
      <span class="sr">{label}</span>
      <input
        type="number"
        min={0}
        inputMode="numeric"
        placeholder={key === 'minDuration' ? 'from' : 'to'}
        value={filter[key] === undefined ? '' : Math.round(filter[key] / 60)}
        onChange={(event) => set({ [key]: Number(event.currentTarget.value) * 60 || undefined })}
      />
    </label>
  );
  const yesNo = (key: 'favourite' | 'watched' | 'inProgress', yes: string, no: string) => (
    <div class="chips">
      <Toggle on={filter[key] === true} onClick={() => set({ [key]: filter[key] === true ? undefined : true })}>
        {yes}
      </Toggle>
      <Toggle on={filter[key] === false} onClick={() => set({ [key]: filter[key] === false ? undefined : false })}>
        {no}
      </Toggle>
    </div>
  );
  return (
    <Dialog title="Filter" wide onClose={onClose}>
      <div class="filter-cols">
        <fieldset>
          <legend>State</legend>
          <div class="chips">
            {STATES.map(({ value, label }) => (
              <Toggle
                key={value}
                on={filter.state?.includes(value) ?? false}
                onClick={() => set({ state: flip(filter.state, value) })}
              >
                {label}
              </Toggle>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>Your grade</legend>
          <div class="chips">
            {GRADES.map((grade) => (
              <Toggle
                key={grade}
                on={filter.rating?.includes(grade) ?? false}
                onClick={() => set({ rating: flip(filter.rating, grade) })}
              >
                {grade}
              </Toggle>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>You</legend>
          {yesNo('watched', 'Watched', 'Not watched')}
          {yesNo('inProgress', 'Begun', 'Not begun')}
          {yesNo('favourite', 'Favourite', 'No favourite')}
        </fieldset>
        <fieldset>
          <legend>Length, minutes</legend>
          <div class="span-fields">
            {minutes('minDuration', 'From minutes')}
            {minutes('maxDuration', 'To minutes')}
          </div>
        </fieldset>
        <fieldset>
          <legend>Picture, at least</legend>
          <div class="chips">
            {HEIGHTS.map(({ value, label }) => (
              <Toggle
                key={value}
                on={filter.minHeight === value}
                onClick={() => set({ minHeight: filter.minHeight === value ? undefined : value })}
              >
                {label}
              </Toggle>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>Codec</legend>
          <div class="chips">
            {CODEC_CHOICES.map((codec) => (
              <Toggle
                key={codec}
                on={filter.codec?.includes(codec) ?? false}
                onClick={() => set({ codec: flip(filter.codec, codec) })}
              >
                {codecName(codec)}
              </Toggle>
            ))}
          </div>
        </fieldset>
        {libraries.length > 1 && (
          <fieldset>
            <legend>Folder</legend>
            <div class="chips">
              {libraries.map((library) => (
                <Toggle
                  key={library.id}
                  on={filter.library?.includes(library.id) ?? false}
                  onClick={() => set({ library: flip(filter.library, library.id) })}
                >
                  {library.name}
                </Toggle>
              ))}
            </div>
          </fieldset>
        )}
        {ENTRY_FILTERS.map(({ key, kind, label }) => (
          <fieldset key={key}>
            <legend>{label}</legend>
            <EntryPicker
              kind={kind}
              label={`Find a ${label.toLowerCase()}`}
              onPick={(entry) => {
                rememberName(entry.id, entry.name);
                if (!filter[key]?.includes(entry.id)) set({ [key]: [...(filter[key] ?? []), entry.id] });
              }}
            />
          </fieldset>
        ))}
      </div>
      <footer class="sheet-foot">
        <button
          type="button"
          class="btn btn-ghost"
          onClick={() => onChange(filter.query === undefined ? {} : { query: filter.query })}
        >
          Clear all
        </button>
        <button type="button" class="btn btn-primary" onClick={onClose}>
          {total === null ? 'Show' : `Show ${counted(total, 'video')}`}
        </button>
      </footer>
    </Dialog>
  );
};
