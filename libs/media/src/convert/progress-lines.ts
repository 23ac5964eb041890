/** How far ffmpeg is: seconds written, and how many of them a second. */
export interface Written {
  readonly seconds: number;
  readonly speed: number;
}

/** Reads what ffmpeg tells with `-progress`: blocks of `name=value` lines, each ended by `progress=…`. */
export class ProgressLines {
  #rest = '';
  #seconds = 0;
  #speed = 0;

  constructor(private readonly tell: (written: Written) => void) {}

  read(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const [name, value = ''] = line.trim().split('=');
      // Microseconds, whatever it is called; N/A before the first packet.
      if (name === 'out_time_ms') this.#seconds = Math.max(0, Number(value) / 1_000_000 || 0);
      else if (name === 'speed') this.#speed = Number.parseFloat(value) || 0;
      else if (name === 'progress') this.tell({ seconds: this.#seconds, speed: this.#speed });
    }
  }
}
