import type { MakingModel } from '#client';
import { useState } from 'preact/hooks';

const USUAL = { from: '22:00', to: '07:00' };

/** Between which hours of the server's day nothing is made. */
export const QuietHours = ({ model }: { model: MakingModel }) => {
  const kept = model.quietHours.value;
  const [draft, setDraft] = useState<{ from: string; to: string } | null>(null);
  if (kept === undefined) return null;
  const hours = draft ?? kept;
  const keep = (next: { from: string; to: string } | null): void => {
    void model.setQuietHours(next).then((done) => {
      if (done) setDraft(null);
    });
  };
  return (
    <form
      class="quiet"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft) keep(draft);
      }}
    >
      <label class="opt">
        <input
          type="checkbox"
          checked={hours !== null}
          onChange={(event) => (event.currentTarget.checked ? setDraft(USUAL) : kept ? keep(null) : setDraft(null))}
        />
        Quiet hours
      </label>
      {hours ? (
        <>
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              {end}{' '}
              <span class="field field-s">
                <input
                  type="time"
                  required
                  value={hours[end]}
                  onInput={(event) => setDraft({ ...hours, [end]: event.currentTarget.value })}
                />
              </span>
            </label>
          ))}
          {draft && (
            <button type="submit" class="btn btn-s">
              Keep
            </button>
          )}
        </>
      ) : (
        <span class="subtle">Made at any hour</span>
      )}
    </form>
  );
};
