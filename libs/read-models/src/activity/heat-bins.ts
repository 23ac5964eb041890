/** How much of a film was watched where, in a bounded number of bins whose length grows with how far was watched. */
export interface HeatBins {
  readonly binSeconds: number;
  /** Tenths of seconds watched in each bin. Whole numbers, so that adding in another order gives the same. */
  readonly tenths: readonly number[];
}

export const NO_HEAT: HeatBins = { binSeconds: 1, tenths: [] };

/** More bins than parts of a line, so that folding does not show; few enough for a row of some hundred bytes. */
const MOST_BINS = 128;
/** No film is longer: what lies beyond is a mistake of whoever reported it, and must not make the bins coarse. */
const LONGEST_SECONDS = 2 ** 18;

/** Adds a stretch that was watched once. Bins are doubled when they do not reach far enough. */
export function addStretch(bins: HeatBins, from: number, to: number): HeatBins {
  const [start, end] = [Math.max(0, from), Math.min(to, LONGEST_SECONDS)];
  if (!(end > start)) return bins;
  let { binSeconds } = bins;
  let tenths = [...bins.tenths];
  while (end > binSeconds * MOST_BINS) {
    tenths = inPairs(tenths);
    binSeconds *= 2;
  }
  for (let bin = Math.floor(start / binSeconds); bin * binSeconds < end; bin += 1) {
    while (tenths.length <= bin) tenths.push(0);
    const inBin = Math.min(end, (bin + 1) * binSeconds) - Math.max(start, bin * binSeconds);
    tenths[bin] = (tenths[bin] ?? 0) + Math.round(inBin * 10);
  }
  return { binSeconds, tenths };
}

const inPairs = (tenths: readonly number[]): number[] =>
  Array.from({ length: Math.ceil(tenths.length / 2) }, (_, i) => (tenths[2 * i] ?? 0) + (tenths[2 * i + 1] ?? 0));

/** How many times each of so many equal parts of the film was watched; empty when nothing was. */
export function foldIntoParts({ binSeconds, tenths }: HeatBins, durationSeconds: number, parts: number): number[] {
  const partSeconds = durationSeconds / parts;
  const seconds = Array.from({ length: parts }, () => 0);
  tenths.forEach((watched, bin) => {
    const start = bin * binSeconds;
    // The last bin may reach beyond the film; what was watched in it was watched before the end.
    const end = Math.min(start + binSeconds, durationSeconds);
    if (watched === 0 || end <= start) return;
    const density = watched / 10 / (end - start);
    for (let part = Math.floor(start / partSeconds); part < parts && part * partSeconds < end; part += 1) {
      const inPart = Math.min(end, (part + 1) * partSeconds) - Math.max(start, part * partSeconds);
      if (inPart > 0) seconds[part] = (seconds[part] ?? 0) + density * inPart;
    }
  });
  const times = seconds.map((each) => Math.round((each / partSeconds) * 100) / 100);
  return times.some((each) => each > 0) ? times : [];
}

export const binsText = ({ tenths }: HeatBins): string => tenths.join(',');

export const readBins = (binSeconds: number, text: string): HeatBins => ({
  binSeconds,
  tenths: text === '' ? [] : text.split(',').map(Number),
});
