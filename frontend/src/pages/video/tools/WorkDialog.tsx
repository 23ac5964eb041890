import type { ConversionWork, VideoDetail } from '#contracts';
import { useState } from 'preact/hooks';
import { Field } from '../../../components/choice/Field.tsx';
import { Segments } from '../../../components/choice/Segments.tsx';
import { Dialog } from '../../../components/dialog/Dialog.tsx';
import { FormError } from '../../../components/states/FormError.tsx';
import { clock, readClock } from '../../../format/times.ts';
import { useSubmit } from '../../../hooks/use-submit.ts';
import './tools.css';
import { readTimes, WORKS, type WorkKind } from './works.ts';

interface WorkDialogProps {
  readonly kind: WorkKind;
  readonly video: VideoDetail;
  /** From A to B of the player, else a little from here on; seconds. */
  readonly span: { readonly from: number; readonly to: number };
  readonly onStart: (work: ConversionWork) => Promise<void>;
  readonly onClose: () => void;
}

const WIDTHS = ['320', '480', '640'] as const;
const tenths = (at: number): string => {
  const rest = Math.round((at % 1) * 10);
  return rest > 0 && rest < 10 ? `${clock(at)}.${rest}` : clock(at);
};

/** Asks how something is to be made of the video, and asks for it. */
export const WorkDialog = ({ kind, video, span, onStart, onClose }: WorkDialogProps) => {
  const [from, setFrom] = useState(tenths(span.from));
  const [to, setTo] = useState(tenths(span.to));
  const [cuts, setCuts] = useState(
    [...video.markers, ...video.chapters.slice(1)].map((point) => tenths(point.startSeconds)).join(' '),
  );
  const [exact, setExact] = useState(false);
  const [format, setFormat] = useState<'webp' | 'gif'>('webp');
  const [width, setWidth] = useState<(typeof WIDTHS)[number]>('480');
  const [original, setOriginal] = useState<'keep' | 'replace'>('keep');
  const submit = useSubmit();
  const [a, b] = [readClock(from), readClock(to)];
  const times = readTimes(cuts, readClock);
  const words = WORKS[kind];

  const work = (): ConversionWork | null => {
    switch (kind) {
      case 'playable':
        return { kind, original };
      case 'split':
        return times && times.length > 0 ? { kind, atSeconds: [...times], exact } : null;
      case 'clip':
        return a !== null && b !== null && b > a ? { kind, fromSeconds: a, toSeconds: b, exact } : null;
      case 'animation':
        return a !== null && b !== null && b > a
          ? { kind, fromSeconds: a, toSeconds: b, format, width: Number(width) }
          : null;
    }
  };
  const ready = work();
  const send = async (): Promise<void> => {
    if (!ready) return;
    await onStart(ready);
    onClose();
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <form class="sheet-form" onSubmit={submit.onSubmit(send)}>
        {(kind === 'clip' || kind === 'animation') && (
          <div class="tool-pair">
            <Field
              label="From"
              value={from}
              onValue={setFrom}
              autocomplete="off"
              error={a === null ? 'A time like 1:02:30' : undefined}
            />
            <Field
              label="To"
              value={to}
              onValue={setTo}
              autocomplete="off"
              error={b === null ? 'A time like 1:02:30' : a !== null && b <= a ? 'Before the begin' : undefined}
            />
          </div>
        )}
        {kind === 'split' && (
          <Field
            label="Cut at"
            value={cuts}
            onValue={setCuts}
            autocomplete="off"
            placeholder="12:30 45:00"
            hint="Times with blanks between them"
            error={times === null ? 'Times like 12:30 45:00' : undefined}
          />
        )}
        {(kind === 'clip' || kind === 'split') && (
          <label class="tool-check">
            <input type="checkbox" checked={exact} onChange={(event) => setExact(event.currentTarget.checked)} />
            <span>
              To the very frame
              <small>Made anew, which takes longer. Else it is copied as it is, from keyframe to keyframe.</small>
            </span>
          </label>
        )}
        {kind === 'animation' && (
          <div class="tool-pair">
            <Segments
              label="Format"
              value={format}
              options={[
                { value: 'webp', label: 'WebP' },
                { value: 'gif', label: 'GIF' },
              ]}
              onChange={setFormat}
            />
            <Segments
              label="Width"
              value={width}
              options={WIDTHS.map((value) => ({ value, label: `${value} px` }))}
              onChange={setWidth}
            />
          </div>
        )}
        {kind === 'playable' && (
          <>
            <p class="sheet-text">
              An mp4 that browsers play as it is: streams are copied where they can be and made anew where not.
            </p>
            <Segments
              label="Original"
              value={original}
              options={[
                { value: 'keep', label: 'Keep the original' },
                { value: 'replace', label: 'Replace it' },
              ]}
              onChange={setOriginal}
            />
            {original === 'replace' && (
              <p class="hint">The original goes to the trash and can be brought back from there.</p>
            )}
          </>
        )}
        <FormError error={submit.error} />
        <div class="sheet-foot">
          <button type="button" class="btn btn-ghost" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="btn btn-primary" disabled={!ready || submit.busy}>
            {words.act}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
