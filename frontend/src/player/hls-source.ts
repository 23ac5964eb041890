import Hls, { ErrorDetails, ErrorTypes, Events, type ErrorData } from 'hls.js';

/** What went wrong with a source, for whoever can do something about it. */
export interface SourceHooks {
  /** The server has no such session any more: ask for a new one. */
  readonly onLost: () => void;
  /** It cannot go on: `url` is what could not be had, if it was that. */
  readonly onBroken: (url: string | null) => void;
  /** The last piece is not there: the film is a little shorter than it was said to be. */
  readonly onEdge: () => void;
}

export interface HlsSource {
  /** From here on pieces are asked for. */
  load(): void;
  destroy(): void;
}

const GONE = new Set([404, 410]);
/** So soon after a mended picture another one is not worth mending, ms. */
const MENDED_MS = 10_000;

const isLast = (hls: Hls, { details, frag }: ErrorData): boolean =>
  details === ErrorDetails.FRAG_LOAD_ERROR && frag !== undefined && frag.sn === hls.levels[0]?.details?.endSN;

/** Feeds a playlist to the element, by pieces. */
export const attachHls = (element: HTMLVideoElement, url: string, startAt: number, hooks: SourceHooks): HlsSource => {
  const hls = new Hls({
    autoStartLoad: false,
    startPosition: startAt,
    // Pieces are made as they are asked for: a long buffer would make what is never seen.
    maxBufferLength: 24,
    maxMaxBufferLength: 40,
    backBufferLength: 60,
    enableWorker: false,
    enableWebVTT: false,
    enableIMSC1: false,
    enableCEA708Captions: false,
  });
  let mendedAt = Number.NEGATIVE_INFINITY;
  let begun = false;
  let wanted = false;

  const begin = (): void => {
    if (begun || !wanted || hls.levels.length === 0) return;
    begun = true;
    hls.startLoad(startAt);
  };
  hls.on(Events.MANIFEST_PARSED, begin);
  hls.on(Events.ERROR, (_event, data) => {
    if (!data.fatal) return;
    if (data.type === ErrorTypes.MEDIA_ERROR && performance.now() - mendedAt > MENDED_MS) {
      mendedAt = performance.now();
      hls.recoverMediaError();
      return;
    }
    hls.stopLoad();
    if (!GONE.has(data.response?.code ?? 0)) hooks.onBroken(data.frag?.url ?? data.url ?? null);
    else if (isLast(hls, data)) hooks.onEdge();
    else hooks.onLost();
  });
  hls.loadSource(url);
  hls.attachMedia(element);
  return {
    load() {
      wanted = true;
      begin();
    },
    destroy: () => hls.destroy(),
  };
};
