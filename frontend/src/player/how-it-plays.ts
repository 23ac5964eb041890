import type { PlaybackOffer } from '#contracts';

/** How it comes to the browser, in two words. */
export const MODES: Readonly<Record<PlaybackOffer['mode'], string>> = {
  direct: 'Direct play',
  remux: 'Repackaged',
  transcode: 'Transcoded',
};
