import type { Caption } from '#contracts';
import { Range } from '../../components/choice/Range.tsx';
import { captionName, chosenCaption } from '../captions.ts';
import { captionChoice } from '../player-settings.ts';
import { Choices } from './Choices.tsx';

interface CaptionsPanelProps {
  readonly captions: readonly Caption[];
  /** Seconds later; below zero earlier. */
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
}

const FURTHEST = 30;
const signed = (seconds: number): string => `${seconds > 0 ? '+' : ''}${seconds.toFixed(1)} s`;

export const CaptionsPanel = ({ captions, offset, onOffset }: CaptionsPanelProps) => {
  const choice = captionChoice.value;
  const chosen = chosenCaption(captions, choice);
  if (captions.length === 0)
    return (
      <p class="p-why">
        This file has none. Lay one beside it, named as the film is (<span class="code">film.en.srt</span>), and scan.
      </p>
    );
  return (
    <>
      <Choices
        label="Language"
        value={chosen?.file ?? null}
        options={[
          { value: null, label: 'Off' },
          ...captions.map((caption) => ({ value: caption.file, label: captionName(caption) })),
        ]}
        onPick={(file) => {
          const caption = captions.find((one) => one.file === file);
          captionChoice.value = caption
            ? { ...choice, on: true, language: caption.language ?? '' }
            : { ...choice, on: false };
        }}
      />
      <div class="p-sliders">
        <span>Size</span>
        <Range
          label="Size of captions"
          min={0.6}
          max={2}
          step={0.1}
          value={choice.size}
          text={`${Math.round(choice.size * 100)} %`}
          onInput={(size) => (captionChoice.value = { ...choice, size })}
        />
        <output>{Math.round(choice.size * 100)} %</output>
        <span>Offset</span>
        <Range
          label="Offset of captions"
          min={-FURTHEST}
          max={FURTHEST}
          step={0.1}
          value={offset}
          text={signed(offset)}
          onInput={onOffset}
        />
        <output>{signed(offset)}</output>
      </div>
      {offset !== 0 && (
        <div class="p-panel-acts">
          <button type="button" class="btn btn-s" onClick={() => onOffset(0)}>
            In time
          </button>
        </div>
      )}
    </>
  );
};
