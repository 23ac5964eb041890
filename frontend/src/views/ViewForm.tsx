import type { SavedView } from '#contracts';
import type { ViewPlaces } from '#client';
import { useState } from 'preact/hooks';
import { Field } from '../components/choice/Field.tsx';
import { FormError } from '../components/states/FormError.tsx';
import { useShared } from '../frame/shared-models.ts';
import { useSubmit } from '../hooks/use-submit.ts';
import { isSame, type Shown } from './view-address.ts';
import { inWords } from './view-words.ts';

const SIZES = [10, 20, 40, 60, 120, 240] as const;

interface ViewFormProps {
  /** Null: a new one. */
  readonly view: SavedView | null;
  /** What the page shows now. */
  readonly shown: Shown;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
}

interface TickProps {
  readonly checked: boolean;
  readonly label: string;
  readonly onChange: (checked: boolean) => void;
}

const Tick = ({ checked, label, onChange }: TickProps) => (
  <label>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    {label}
  </label>
);

/** Saves a view, or changes one; of somebody else's only where it stands is one's own. */
export const ViewForm = ({ view, shown, onDone, onCancel }: ViewFormProps) => {
  const { views } = useShared();
  const form = useSubmit();
  const mayChange = view?.mayChange ?? true;
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [pageSize, setPageSize] = useState(view?.pageSize ?? 60);
  const [anew, setAnew] = useState(view === null);
  const [places, setPlaces] = useState<ViewPlaces>({
    sidebar: view === null || view.pinned.sidebar !== null,
    dashboard: view !== null && view.pinned.dashboard !== null,
    isDefault: view?.isDefault ?? false,
  });
  const kept: Shown = anew || !view ? shown : view;
  const { query, layout } = kept;
  const sort = [...kept.sort];

  const send = async (): Promise<void> => {
    const wish = { name, shared, pageSize, query, sort, layout };
    if (view) await views.change(view, mayChange ? wish : null, places);
    else await views.save(wish, places);
    onDone(view ? `${name} is changed` : `${name} is saved`);
  };
  return (
    <form class="sheet-form" onSubmit={form.onSubmit(send)}>
      {mayChange && (
        <Field
          label="Name"
          required
          autofocus
          autocomplete="off"
          maxLength={100}
          value={name}
          error={form.error?.field('body.name')}
          onValue={setName}
        />
      )}
      <div class="view-shows">
        <p>
          {query ? <span class="code">{query}</span> : 'Every video'} <span class="muted">{inWords(kept)}</span>
        </p>
        {view && mayChange && !isSame(view, shown) && (
          <Tick checked={anew} label="Show what the page shows now" onChange={setAnew} />
        )}
      </div>
      <fieldset class="view-ticks">
        <legend>Where</legend>
        <Tick
          checked={places.sidebar}
          label="In the sidebar"
          onChange={(sidebar) => setPlaces({ ...places, sidebar })}
        />
        <Tick
          checked={places.dashboard}
          label="On the start page"
          onChange={(dashboard) => setPlaces({ ...places, dashboard })}
        />
        <Tick
          checked={places.isDefault}
          label="The library opens with it"
          onChange={(isDefault) => setPlaces({ ...places, isDefault })}
        />
        {mayChange && <Tick checked={shared} label="For everybody here" onChange={setShared} />}
      </fieldset>
      {mayChange && (
        <label class="view-size">
          <span>
            Videos at a time <span class="subtle">(20 at most on the start page)</span>
          </span>
          <select class="select" value={pageSize} onChange={(event) => setPageSize(Number(event.currentTarget.value))}>
            {[...new Set([...SIZES, pageSize])]
              .sort((a, b) => a - b)
              .map((size) => (
                <option key={size} value={size}>
                  {size}
                </option>
              ))}
          </select>
        </label>
      )}
      <FormError error={form.error} />
      <footer class="sheet-foot">
        <button type="button" class="btn btn-ghost" onClick={onCancel}>
          Leave it
        </button>
        <button type="submit" class="btn btn-primary" disabled={form.busy || name.trim() === ''}>
          {view ? 'Keep' : 'Save'}
        </button>
      </footer>
    </form>
  );
};
