/** What one benchmark measured, beside its reference in the same run. Printed as the last line of JSON. */
export interface Measured {
  readonly value: number;
  readonly unit: string;
  /** What the reference is, in words. */
  readonly reference: string;
  readonly referenceValue: number;
  /** The demand in words, e.g. `≥ 20,000/s and ≥ 2× the reference`. */
  readonly must: string;
  readonly ok: boolean;
  /** Further figures worth keeping (percentiles, memory …). */
  readonly more?: Readonly<Record<string, number | string>>;
}

export interface BenchOptions {
  /** A shorter run for a first look: fewer items, same shape. */
  readonly quick: boolean;
  /** Further `--name value` pairs from the command line. */
  readonly args: Readonly<Record<string, string>>;
  /** Prints one explaining line. */
  readonly say: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  readonly about: string;
  run(options: BenchOptions): Promise<Measured>;
}

/** The middle value (mean of the two middle ones for an even count). */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear interpolation between closest ranks; `q` from 0 to 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) throw new Error('no values measured');
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}
