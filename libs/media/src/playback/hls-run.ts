import type { ProbedFacts } from '../probe/probed.js';
import { toolInput } from '../probe/probe-argv.js';
import { toolWords } from '../probe/probe-failure.js';
import type { FilterSet } from '../pictures/picture-filters.js';
import type { Tool } from '../process/locate-tools.js';
import { runTool, type Hold } from '../process/run-tool.js';
import type { Encoder } from './encoders.js';
import type { PlayDecision } from './playback-decision.js';
import { encodedPace, type SegmentPlan } from './segment-plan.js';
import { Segmenter } from './segmenter.js';
import { TIME_SHIFT, transcodeArgv } from './transcode-argv.js';

/** The film that is played, and how. */
export interface HlsSource {
  readonly absolutePath: string;
  readonly facts: ProbedFacts;
  readonly decision: PlayDecision;
  readonly tool: Tool;
  readonly filters: FilterSet;
}

export interface HlsRunEvents {
  onInit(init: Buffer): void;
  onSegment(index: number, bytes: Buffer): void;
  /** Whether the piece that is being made is far ahead of the viewer. */
  isFarAhead(next: number): boolean;
}

/** Stands still once it is far ahead; looks again whenever it is told to. */
class Ahead implements Hold {
  held = false;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly isFarAhead: () => boolean) {}

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  look(): void {
    const held = this.isFarAhead();
    if (held === this.held) return;
    this.held = held;
    for (const listener of this.#listeners) listener();
  }
}

/**
 * A copied picture is read from so much before its piece, seconds, which is from an earlier keyframe: by the time of the piece
 * picture and sound come as they do in the middle of a film. What belongs to earlier pieces is thrown away.
 */
const RUN_UP = 1;
/** Without a word or a byte for so long ffmpeg hangs. */
const STALL_MS = 30_000;

/** One ffmpeg that makes pieces from one on. */
export class HlsRun {
  readonly hold: Ahead & { look(): void };
  /** Resolves when it has ended: null when it came to the film's end or was stopped, else why it failed. */
  readonly over: Promise<string | null>;
  readonly #stop = new AbortController();
  readonly #segmenter: Segmenter;
  readonly #begun = performance.now();
  readonly #from: number;

  constructor(
    source: HlsSource,
    private readonly plan: SegmentPlan,
    encoder: Encoder,
    first: number,
    private readonly events: HlsRunEvents,
  ) {
    this.hold = new Ahead(() => events.isFarAhead(this.next));
    this.#from = plan.starts[first] ?? 0;
    const { video, audio } = source.decision;
    const made = { isEven: video === 'encode', soundIsCopied: audio === 'copy' && video !== 'none' };
    this.#segmenter = new Segmenter(plan, first, source.facts.startSeconds + TIME_SHIFT, made, {
      onInit: (init) => events.onInit(init),
      onSegment: (index, bytes) => {
        events.onSegment(index, bytes);
        this.hold.look();
      },
    });
    this.over = this.#make(source, encoder);
  }

  /** The piece that is being made. */
  get next(): number {
    return this.#segmenter.next;
  }

  get speed(): number {
    const made = (this.plan.starts[this.next] ?? this.plan.durationSeconds) - this.#from;
    return made / Math.max(0.001, (performance.now() - this.#begun) / 1_000);
  }

  /** Resolves once ffmpeg is gone. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.over;
  }

  async #make(source: HlsSource, encoder: Encoder): Promise<string | null> {
    const { url, input } = toolInput(source.absolutePath);
    const { facts, decision, filters, tool } = source;
    const from = decision.video === 'copy' ? Math.max(0, this.#from - RUN_UP) : this.#from;
    const plan = { url, facts, decision, encoder, filters, from, pace: encodedPace(facts.video) };
    let nonsense: Error | null = null;
    const end = await runTool({
      program: tool.path,
      argv: transcodeArgv(plan),
      env: tool.env,
      ...(input ? { input } : {}),
      stallMs: STALL_MS,
      maxMs: Infinity,
      signal: this.#stop.signal,
      killed: true,
      hold: this.hold,
      onOutput: (chunk) => {
        if (this.#stop.signal.aborted) return;
        try {
          this.#segmenter.read(chunk);
        } catch (error) {
          nonsense = error as Error;
          this.#stop.abort();
        }
      },
    }).catch((error: Error) => error);
    if (nonsense) return `ffmpeg wrote no pieces: ${(nonsense as Error).message}`;
    if (this.#stop.signal.aborted) return null;
    if (end instanceof Error) return end.message;
    if (end.ended === 'stalled') return 'ffmpeg stopped getting on.';
    if (end.code !== 0) return toolWords(end.stderr, url) || 'ffmpeg was ended from outside.';
    this.#segmenter.end();
    return null;
  }
}
