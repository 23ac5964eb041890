import type { NewMarker } from '#client';
import { useState } from 'preact/hooks';
import { Field } from '../../components/choice/Field.tsx';
import { clock, readClock } from '../../format/times.ts';

interface MarkerFormProps {
  readonly marker: NewMarker;
  readonly isNew: boolean;
  /** Length of the video, seconds. */
  readonly duration: number | null;
  readonly onSave: (marker: NewMarker) => void;
  readonly onCancel: () => void;
}

const exact = (seconds: number): string => {
  const rest = Math.round((seconds % 1) * 10);
  return rest > 0 && rest < 10 ? `${clock(seconds)}.${rest}` : clock(seconds);
};

/** Title, begin, and an end if it has one. */
export const MarkerForm = ({ marker, isNew, duration, onSave, onCancel }: MarkerFormProps) => {
  const [title, setTitle] = useState(marker.title);
  const [start, setStart] = useState(exact(marker.startSeconds));
  const [end, setEnd] = useState(marker.endSeconds === null ? '' : exact(marker.endSeconds));
  const startSeconds = readClock(start);
  const endSeconds = end.trim() === '' ? null : readClock(end);
  const beyond = (at: number | null): boolean => at !== null && duration !== null && at > duration;
  const startError = startSeconds === null ? 'A time like 1:02:30' : beyond(startSeconds) ? 'After the end' : undefined;
  const endError =
    end.trim() !== '' && endSeconds === null
      ? 'A time like 1:02:30'
      : beyond(endSeconds)
        ? 'After the end'
        : endSeconds !== null && startSeconds !== null && endSeconds <= startSeconds
          ? 'Before the begin'
          : undefined;
  const save = (event: Event): void => {
    event.preventDefault();
    if (startError || endError || startSeconds === null || title.trim() === '') return;
    onSave({ title: title.trim(), startSeconds, endSeconds });
  };
  return (
    <form
      class="mk-form"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Field label="Title" required autofocus autocomplete="off" maxLength={200} value={title} onValue={setTitle} />
      <div class="mk-times">
        <Field label="Begins at" autocomplete="off" value={start} error={startError} onValue={setStart} />
        <Field label="Ends at" autocomplete="off" placeholder="no end" value={end} error={endError} onValue={setEnd} />
      </div>
      <div class="mk-acts">
        <button type="button" class="btn btn-ghost btn-s" onClick={onCancel}>
          Leave it
        </button>
        <button type="submit" class="btn btn-primary btn-s" disabled={title.trim() === ''}>
          {isNew ? 'Set marker' : 'Keep'}
        </button>
      </div>
    </form>
  );
};
