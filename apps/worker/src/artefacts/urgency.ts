import type { Hold } from '#media';

const LOOK_MS = 2_000;

/** Whether somebody looks at a video now, asked again and again while its pictures are made. */
export class Urgency {
  readonly #listeners = new Set<() => void>();
  readonly #look = setInterval(() => this.#again(), LOOK_MS).unref();

  constructor(
    private urgent: boolean,
    private readonly ask: () => Promise<boolean>,
  ) {}

  /** What holds back work that nobody waits for, and lets it go on as soon as somebody does. */
  holdBy(gate: { holdFor(urgent: () => boolean): Hold }): Hold {
    const hold = gate.holdFor(() => this.urgent);
    return {
      get held() {
        return hold.held;
      },
      onChange: (listener) => {
        const forget = hold.onChange(listener);
        this.#listeners.add(listener);
        return () => {
          forget();
          this.#listeners.delete(listener);
        };
      },
    };
  }

  get now(): boolean {
    return this.urgent;
  }

  end(): void {
    clearInterval(this.#look);
  }

  #again(): void {
    this.ask().then(
      (urgent) => {
        if (urgent === this.urgent) return;
        this.urgent = urgent;
        for (const listener of this.#listeners) listener();
      },
      () => undefined, // asked again in a moment
    );
  }
}
