import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SOFTWARE, type Encoder } from './encoders.js';
import { HlsRun, type HlsSource } from './hls-run.js';
import type { PlayDecision } from './playback-decision.js';
import { segmentName, type SegmentPlan } from './segment-plan.js';

/** A piece cannot be had. */
export class PlaybackTrouble extends Error {
  constructor(
    readonly code: 'beyond-end' | 'ended' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

export interface HlsSessionOptions extends HlsSource {
  readonly plan: SegmentPlan;
  readonly encoder: Encoder;
  /** For this session's pieces alone; made when needed, removed with them. */
  readonly folder: string;
}

/** Made so far ahead of what was asked for last, seconds; then the making is held back. */
const AHEAD_SECONDS = 30;
/** Asked for so far ahead of what is being made, seconds: waited for; further on: begun anew there. */
const REACH_SECONDS = 8;
/** Kept behind what was asked for last, seconds. */
const BEHIND_SECONDS = 60;

interface Waiter {
  readonly index: number;
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One viewer's HLS: makes the pieces that are asked for and some more, by one ffmpeg at most. What a piece holds does not
 * depend on when it is made: it can be thrown away and made again.
 */
export class HlsSession {
  #run: HlsRun | null = null;
  #changing: Promise<void> = Promise.resolve();
  #asked = 0;
  #init: Buffer | null = null;
  #encoder: Encoder;
  #decision: PlayDecision;
  #ended = false;
  readonly #initWaiters = new Set<Omit<Waiter, 'index' | 'resolve'> & { resolve: () => void }>();
  readonly #waiters = new Set<Waiter>();
  /** Bytes of each piece on the disk. */
  readonly #kept = new Map<number, number>();
  /** Made, and not on the disk yet. */
  readonly #fresh = new Map<number, Buffer>();
  /** Where the film ended, when an ffmpeg came to it: no piece from here on. */
  #end = Infinity;

  constructor(private readonly options: HlsSessionOptions) {
    this.#encoder = options.encoder;
    this.#decision = options.decision;
  }

  /** Bytes on the disk. */
  get bytes(): number {
    return [...this.#kept.values()].reduce((sum, size) => sum + size, 0);
  }

  /** Seconds of film made a second by the ffmpeg that runs; null while none does. */
  get speed(): number | null {
    return this.#run?.speed ?? null;
  }

  /** Begins to make what will be asked for first. */
  begin(index: number): void {
    this.#asked = index;
    void this.#start(index);
  }

  /** What every piece needs. Rejects with `PlaybackTrouble`. */
  async init(): Promise<Buffer> {
    if (this.#init) return this.#init;
    this.#requireAlive();
    const made = new Promise<void>((resolve, reject) => this.#initWaiters.add({ resolve, reject }));
    if (!this.#run) void this.#start(this.#asked);
    await made;
    return this.#init ?? Buffer.alloc(0);
  }

  /** One piece, as soon as it is made. Rejects with `PlaybackTrouble`. */
  async segment(index: number): Promise<Buffer> {
    this.#requireAlive();
    if (index >= this.options.plan.starts.length || index >= this.#end) {
      throw new PlaybackTrouble('beyond-end', 'The film is over before this.');
    }
    this.#asked = index;
    this.#run?.hold.look();
    const fresh = this.#fresh.get(index);
    if (fresh) return fresh;
    if (this.#kept.has(index)) {
      this.#sweep();
      const kept = await readFile(this.#path(index)).catch(() => null);
      if (kept) return kept;
      this.#kept.delete(index); // somebody tidied up: it is made again
    }
    const made = new Promise<Buffer>((resolve, reject) => this.#waiters.add({ index, resolve, reject }));
    if (!this.#makesSoon(index)) void this.#start(index);
    return made;
  }

  /** Ends ffmpeg and frees the disk. Who waits is sent away; what is asked for later is made again. */
  async rest(): Promise<void> {
    this.#fail(new PlaybackTrouble('failed', 'Nobody seemed to be there any more: try again.'));
    await this.#change(async () => {
      await this.#stopRun();
      this.#kept.clear();
      this.#fresh.clear();
      await rm(this.options.folder, { recursive: true, force: true });
      // Asked for meanwhile, of the ffmpeg that was about to end.
      const [waiter] = this.#waiters;
      if (waiter || this.#initWaiters.size > 0) void this.#start(waiter?.index ?? this.#asked);
    });
  }

  /** For good. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#fail(new PlaybackTrouble('ended', 'This playback has ended: reload the page.'));
    await this.rest();
  }

  #requireAlive(): void {
    if (this.#ended) throw new PlaybackTrouble('ended', 'This playback has ended: reload the page.');
  }

  #makesSoon(index: number): boolean {
    if (!this.#run) return false;
    const { next } = this.#run;
    return index >= next && this.#seconds(next, index) <= REACH_SECONDS;
  }

  /** Begins at a piece, after whatever ran has ended. */
  #start(index: number): Promise<void> {
    return this.#change(async () => {
      if (this.#ended || this.#makesSoon(index) || this.#kept.has(index)) return;
      await this.#stopRun();
      await mkdir(this.options.folder, { recursive: true });
      const source = { ...this.options, decision: this.#decision };
      const run = new HlsRun(source, this.options.plan, this.#encoder, index, {
        onInit: (init) => this.#tookInit(init),
        onSegment: (at, bytes) => this.#keep(run, at, bytes),
        isFarAhead: (next) => this.#seconds(this.#asked, next) > AHEAD_SECONDS,
      });
      this.#run = run;
      void run.over.then((failure) => this.#over(run, failure));
    });
  }

  /** One change at a time: never two ffmpegs for one session. */
  #change(deed: () => Promise<void>): Promise<void> {
    const done = this.#changing.then(deed);
    this.#changing = done.catch((error: Error) => this.#fail(unwritable(error)));
    return this.#changing;
  }

  async #stopRun(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    await run?.stop();
  }

  #over(run: HlsRun, failure: string | null): void {
    if (this.#run !== run) return; // it was stopped
    this.#run = null;
    if (failure === null) {
      this.#end = run.next;
      this.#fail(
        new PlaybackTrouble('beyond-end', 'The film is over before this.'),
        (waiter) => waiter.index >= run.next,
      );
      // Somebody asked for an earlier piece meanwhile.
      const [waiter] = this.#waiters;
      if (waiter) void this.#start(waiter.index);
      return;
    }
    const isWaited = this.#waiters.size > 0 || this.#initWaiters.size > 0;
    if (isWaited && this.#hasAnotherWay()) void this.#start([...this.#waiters][0]?.index ?? this.#asked);
    else this.#fail(new PlaybackTrouble('failed', failure));
  }

  /** Sound that cannot be copied is made anew, unless a viewer has its head already; then what the machine itself makes is left. */
  #hasAnotherWay(): boolean {
    if (this.#decision.audio === 'copy' && !this.#init) this.#decision = { ...this.#decision, audio: 'encode' };
    else if (this.#encoder !== SOFTWARE) this.#encoder = SOFTWARE;
    else return false;
    return true;
  }

  #tookInit(init: Buffer): void {
    this.#init ??= init;
    for (const { resolve } of this.#initWaiters) resolve();
    this.#initWaiters.clear();
  }

  #keep(run: HlsRun, index: number, bytes: Buffer): void {
    for (const waiter of this.#waiters) {
      if (waiter.index !== index) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(bytes);
    }
    this.#fresh.set(index, bytes);
    this.#write(index, bytes)
      .then(() => {
        if (this.#fresh.get(index) === bytes) this.#kept.set(index, bytes.length);
        this.#sweep();
      })
      .catch((error: Error) => {
        // Whoever waited has it already; without a place on the disk it is made again when asked for again.
        if (this.#run === run) this.#fail(unwritable(error));
      })
      .finally(() => {
        if (this.#fresh.get(index) === bytes) this.#fresh.delete(index);
      });
  }

  async #write(index: number, bytes: Buffer): Promise<void> {
    const path = this.#path(index);
    try {
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path);
    } catch (error) {
      await rm(`${path}.part`, { force: true });
      throw error;
    }
  }

  /** What lies far behind, or beyond what is made ahead, goes. */
  #sweep(): void {
    for (const index of this.#kept.keys()) {
      const isBehind = index < this.#asked && this.#seconds(index, this.#asked) > BEHIND_SECONDS;
      const isBeyond = index > this.#asked && this.#seconds(this.#asked, index) > 2 * AHEAD_SECONDS;
      if (!isBehind && !isBeyond) continue;
      this.#kept.delete(index);
      // What cannot be removed now goes with the folder.
      rm(this.#path(index), { force: true }).catch(() => undefined);
    }
  }

  #fail(error: PlaybackTrouble, which: (waiter: Waiter) => boolean = () => true): void {
    for (const waiter of this.#waiters) {
      if (!which(waiter)) continue;
      this.#waiters.delete(waiter);
      waiter.reject(error);
    }
    if (this.#waiters.size > 0) return;
    for (const { reject } of this.#initWaiters) reject(error);
    this.#initWaiters.clear();
  }

  #seconds(from: number, to: number): number {
    const { starts } = this.options.plan;
    return (starts[Math.min(to, starts.length - 1)] ?? 0) - (starts[Math.min(from, starts.length - 1)] ?? 0);
  }

  readonly #path = (index: number): string => join(this.options.folder, segmentName(index));
}

/** Said to viewers: without the server's paths. */
function unwritable(error: NodeJS.ErrnoException): PlaybackTrouble {
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  const why = full ? 'its disk is full' : `${error.code ?? error.name}`;
  return new PlaybackTrouble('failed', `The server cannot keep what it makes of this film: ${why}.`);
}
