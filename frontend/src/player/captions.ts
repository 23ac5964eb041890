import type { Caption } from '#contracts';
import { languageName } from '../format/languages.ts';
import type { CaptionChoice } from './player-settings.ts';

/** The captions that are shown: those of the chosen language, else the first that are more than a few signs. */
export const chosenCaption = (captions: readonly Caption[], choice: CaptionChoice): Caption | null => {
  if (!choice.on) return null;
  return (
    captions.find((caption) => !caption.forced && (caption.language ?? '') === choice.language) ??
    captions.find((caption) => !caption.forced) ??
    captions[0] ??
    null
  );
};

/** `English · Commentary`, with where they come from when they lie beside the film. */
export const captionName = ({ language, title, forced, source }: Caption): string =>
  [languageName(language), title, forced && 'forced', source === 'sidecar' && 'own file'].filter(Boolean).join(' · ');
