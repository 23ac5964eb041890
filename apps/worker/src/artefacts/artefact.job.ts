import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import {
  contentKey,
  missingArtefacts,
  primaryFile,
  recordArtefact,
  video,
  type ArtefactKind,
  type VideoEvent,
  type VideoState,
} from '#domain';
import { execute } from '#event-store';
import type { JobContext, JobPayloads } from '#jobs';
import { ARTEFACT_RECIPES, look, makeArtefacts, type ArtefactOutcome, type Hold, type Look } from '#media';
import { PLATFORM, type Platform } from '../kernel/platform.js';
import { takeLock } from '../kernel/session-lock.js';
import { stableId } from '../kernel/stable-id.js';
import { LibraryBook } from '../library/library-book.js';
import { ArtefactBook, type ArtefactWish } from './artefact-book.js';
import { artefactRoot, lostArtefacts } from './artefact-sweep.js';
import { MakingCalledOff } from './artefact-cancellations.js';
import { MakingParts } from './making-parts.js';
import { MakingProgress } from './making-progress.js';
import { Urgency } from './urgency.js';

/** Films made of films: what costs most and is missed least comes last. */
const SECOND: readonly ArtefactKind[] = ['preview', 'teasers'];

/** The file that is read, and how it looked before. */
interface Source {
  readonly absolutePath: string;
  readonly seen: Look;
}

/** Makes what is missing of one video: first what is quickly made, then, in another turn, what is not. */
@Injectable()
export class ArtefactJob {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly libraries: LibraryBook,
    private readonly book: ArtefactBook,
    private readonly parts: MakingParts,
  ) {}

  /** One at a time for each video, in all processes. */
  async run({ videoId }: JobPayloads['artefacts'], job: JobContext): Promise<void> {
    const lock = await takeLock(this.platform.config.postgresUrl ?? '', `artefacts ${videoId}`, job.signal);
    const called = this.parts.cancellations.of(videoId);
    let wish: ArtefactWish | null = null;
    try {
      wish = await this.book.wish(videoId);
      if (wish) await this.#make(videoId, wish, AbortSignal.any([job.signal, called, lock.lost]));
    } catch (error) {
      if (wish && called.reason instanceof MakingCalledOff) return await this.#calledOff(videoId, wish);
      if (!job.signal.aborted && job.isLast) await this.book.tried(videoId);
      throw error;
    } finally {
      this.parts.cancellations.over(videoId);
      await lock.release();
    }
  }

  /** A video that still has a file to make pictures of (a copy, another content) has its turn again. */
  async #calledOff(videoId: string, wish: ArtefactWish): Promise<void> {
    const left = missingArtefacts(await this.#state(videoId), ARTEFACT_RECIPES);
    if (left.length === 0) await this.book.done(videoId, wish.asked);
  }

  async #make(videoId: string, wish: ArtefactWish, signal: AbortSignal): Promise<void> {
    const state = await this.#state(videoId);
    const { dataFolder } = this.platform.config;
    const missing = [...missingArtefacts(state, ARTEFACT_RECIPES), ...lostArtefacts(state, dataFolder)];
    // Without a file there is nothing to do until it returns, which the log says.
    if (missing.length === 0 || !primaryFile(state)) return this.book.done(videoId, wish.asked);
    const source = this.#readable(state);
    if (source === null) return this.book.tried(videoId);
    const quick = missing.filter((kind) => !SECOND.includes(kind));
    const slow = missing.filter((kind) => SECOND.includes(kind));
    const urgency = new Urgency(wish.urgent, async () => (await this.book.wish(videoId))?.urgent ?? false);
    const hold = urgency.holdBy(this.parts.gate);
    try {
      for (const kinds of [quick, slow]) {
        if (kinds.length === 0) continue;
        if (kinds === slow && quick.length > 0 && !urgency.now) return await this.book.staged(videoId, wish.asked);
        await this.#stage(videoId, state, source, kinds, { signal, hold });
      }
      await this.book.done(videoId, wish.asked);
    } finally {
      urgency.end();
    }
  }

  async #stage(
    videoId: string,
    state: VideoState,
    { absolutePath, seen }: Source,
    kinds: readonly ArtefactKind[],
    { signal, hold }: { signal: AbortSignal; hold: Hold },
  ): Promise<void> {
    if (!state.facts) return;
    await released(hold, signal);
    const progress = new MakingProgress(this.platform, videoId, state.title);
    const outcomes = await makeArtefacts({
      absolutePath,
      facts: state.facts,
      root: artefactRoot(this.platform.config.dataFolder),
      contentKey: contentKey(state) ?? '',
      kinds,
      posterAtSeconds: state.posterAtSeconds,
      signal,
      background: true,
      hold,
      onProgress: (now) => progress.tell(now),
    });
    progress.end();
    signal.throwIfAborted();
    if (!isDeepStrictEqual(look(absolutePath), seen)) throw new Error('The file changed while it was read.');
    await this.#record(videoId, state, outcomes);
  }

  /** What is the file's fault is said in the log; what is the machine's is tried again. */
  async #record(videoId: string, state: VideoState, outcomes: readonly ArtefactOutcome[]): Promise<void> {
    const content = contentKey(state) ?? '';
    const { posterAtSeconds } = state;
    const decide = (known: VideoState): VideoEvent[] =>
      outcomes.flatMap((outcome) => {
        const { kind, recipe } = outcome;
        if ('failure' in outcome && outcome.failure.transient) return [];
        const said =
          'failure' in outcome
            ? { failure: { code: outcome.failure.code, reason: outcome.failure.reason } }
            : { made: { ...outcome.made }, bytes: outcome.bytes };
        return recordArtefact({ videoId, kind, recipe, content, posterAtSeconds, outcome: said }, known);
      });
    await execute(this.platform.store, video, videoId, decide, {
      actor: { kind: 'system', name: 'artefacts' },
      correlationId: stableId('artefacts', videoId, content),
    });
    const trouble = outcomes.flatMap((outcome) =>
      'failure' in outcome && outcome.failure.transient ? [outcome.failure.reason] : [],
    )[0];
    if (trouble === undefined) return;
    this.parts.health.warn('artefacts', `Artefacts cannot be made just now: ${trouble}`);
    throw new Error(trouble);
  }

  async #state(videoId: string): Promise<VideoState> {
    const events = await this.platform.store.readStream(`video-${videoId}`);
    return (events as unknown as readonly VideoEvent[]).reduce(video.evolve, video.initial);
  }

  /** Where its file is, when that is there and still the one that was scanned. */
  #readable(state: VideoState): Source | null {
    const file = primaryFile(state);
    const root = file ? this.libraries.roots().get(file.libraryId) : undefined;
    if (!file || root === undefined) return null;
    const absolutePath = `${root}/${file.path}`;
    const seen = look(absolutePath);
    return seen?.size === file.size ? { absolutePath, seen } : null;
  }
}

/** Resolves once the work is no longer held. */
async function released(hold: Hold, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!hold.held) return;
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (!hold.held) settle(resolve);
    };
    const forget = hold.onChange(look);
    const timer = setInterval(look, 1_000);
    const abort = (): void => settle(() => reject(signal.reason as Error));
    const settle = (then: () => void): void => {
      clearInterval(timer);
      forget();
      signal.removeEventListener('abort', abort);
      then();
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}
