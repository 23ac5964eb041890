/** A frame from which a copy can begin: nothing after it in the file is shown before it. Seconds as the file has them. */
export interface CutPoint {
  readonly at: number;
  /** Packets of the picture before it, in the order of the file. */
  readonly packets: number;
}

/** What ffprobe prints of a picture's packets, line by line, and what is kept of it: where it can be cut, and how often. */
export class PacketTable {
  #rest = '';
  #packets = 0;
  #last = -Infinity;
  readonly #points: { at: number; packets: number; clean: boolean }[] = [];

  read(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  end(): void {
    this.#line(this.#rest);
    this.#rest = '';
  }

  get packets(): number {
    return this.#packets;
  }

  /** Time of the frame that is shown last. */
  get last(): number {
    return this.#last;
  }

  /** Frames that follow a keyframe in the file and are shown before it need the ones before it: no copy can begin there. */
  get cutPoints(): readonly CutPoint[] {
    return this.#points.filter((point, i) => point.clean || i === 0).map(({ at, packets }) => ({ at, packets }));
  }

  /** `pts_time,dts_time,flags`; absent times are `N/A`: AVI has no presentation times. */
  #line(line: string): void {
    const [pts, dts, flags] = line.split(',');
    if (flags === undefined) return;
    const at = Number.isNaN(Number(pts)) ? Number(dts) : Number(pts);
    const point = this.#points.at(-1);
    if (point && at < point.at) point.clean = false;
    if (flags.startsWith('K') && !Number.isNaN(at)) this.#points.push({ at, packets: this.#packets, clean: true });
    if (at > this.#last) this.#last = at;
    this.#packets += 1;
  }
}
