import { Range } from '../../components/choice/Range.tsx';
import { AS_FILMED, colours, type Colours } from '../player-settings.ts';

const SLIDERS: readonly (readonly [keyof Colours, string, number, number, number])[] = [
  ['brightness', 'Brightness', 0.2, 2, 0.05],
  ['contrast', 'Contrast', 0.2, 2, 0.05],
  ['saturation', 'Saturation', 0, 3, 0.05],
  ['hue', 'Hue', -180, 180, 5],
];

const text = (name: keyof Colours, value: number): string =>
  name === 'hue' ? `${value}°` : `${Math.round(value * 100)} %`;

/** The picture's colours, as this browser shows them. */
export const ColoursPanel = () => {
  const now = colours.value;
  return (
    <>
      <div class="p-sliders">
        {SLIDERS.map(([name, label, min, max, step]) => (
          <Slider
            key={name}
            {...{ label, min, max, step }}
            text={text(name, now[name])}
            value={now[name]}
            name={name}
          />
        ))}
      </div>
      <div class="p-panel-acts">
        <button
          type="button"
          class="btn btn-s"
          disabled={SLIDERS.every(([name]) => now[name] === AS_FILMED[name])}
          onClick={() => (colours.value = AS_FILMED)}
        >
          As filmed
        </button>
      </div>
    </>
  );
};

interface SliderProps {
  readonly name: keyof Colours;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly text: string;
}

const Slider = ({ name, ...rest }: SliderProps) => (
  <>
    <span>{rest.label}</span>
    <Range {...rest} onInput={(value) => (colours.value = { ...colours.peek(), [name]: value })} />
    <output>{rest.text}</output>
  </>
);
