import { persisted } from '../settings.ts';

/** Seconds of the short and the long step. */
export const steps = persisted<{ readonly short: number; readonly long: number }>('steps', { short: 5, long: 10 });
/** Goes on with the next one of the list when a film is over. */
export const autoplay = persisted<boolean>('autoplay', true);
/** Lines of the picture at most; null: as the file is. */
export const quality = persisted<number | null>('quality', null);

export interface Colours {
  /** 1: as it is. */
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  /** Degrees. */
  readonly hue: number;
}
export const AS_FILMED: Colours = { brightness: 1, contrast: 1, saturation: 1, hue: 0 };
export const colours = persisted<Colours>('colours', AS_FILMED);

/** The CSS filter; nothing where nothing is changed, so that the picture takes no detour. */
export const filterOf = ({ brightness, contrast, saturation, hue }: Colours): string =>
  [
    brightness !== 1 && `brightness(${brightness})`,
    contrast !== 1 && `contrast(${contrast})`,
    saturation !== 1 && `saturate(${saturation})`,
    hue !== 0 && `hue-rotate(${hue}deg)`,
  ]
    .filter(Boolean)
    .join(' ') || 'none';

export interface CaptionChoice {
  readonly on: boolean;
  /** The language last chosen; a track without one counts as ''. */
  readonly language: string | null;
  /** 1: as large as usual. */
  readonly size: number;
}
export const captionChoice = persisted<CaptionChoice>('captions', { on: false, language: null, size: 1 });
