import { Inject, Injectable } from '@nestjs/common';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  conversion,
  failConversion,
  finishConversion,
  video,
  type ConversionEvent,
  type ConversionState,
  type VideoState,
} from '#domain';
import { execute, type CommandContext } from '#event-store';
import { JobCannotSucceed, type JobContext, type JobPayloads } from '#jobs';
import { convert, troubleFrom } from '#media';
import { PLATFORM, type Platform } from '../kernel/platform.js';
import { takeLock } from '../kernel/session-lock.js';
import { LibraryBook } from '../library/library-book.js';
import { MachineBook } from '../machine/machine-book.js';
import { failureOf } from './conversion-failure.js';
import { conversionSource, requireUnchanged, type ConversionSource } from './conversion-source.js';
import { ConversionCalledOff, ConvertCancellations } from './convert-cancellations.js';
import { convertHold } from './convert-hold.js';
import { ConvertTelling } from './convert-progress.js';
import { stagingBeside, stagingIn, type ConvertStaging, type MadeFile } from './convert-staging.js';
import { PublishResults } from './publish-results.js';
import { resultNames } from './result-names.js';

/** Makes what was asked for of a video, to its one outcome; one at a time for each conversion, in all processes. */
@Injectable()
export class ConvertJob {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly libraries: LibraryBook,
    private readonly cancellations: ConvertCancellations,
    private readonly machine: MachineBook,
    private readonly publish: PublishResults,
  ) {}

  async run({ conversionId }: JobPayloads['convert'], job: JobContext): Promise<void> {
    const lock = await takeLock(this.platform.config.postgresUrl ?? '', `conversion ${conversionId}`, job.signal);
    // Heard of from here on; whatever was called off before stands in the log.
    const called = this.cancellations.of(conversionId);
    const signal = AbortSignal.any([job.signal, lock.lost, called]);
    const { state, context } = await this.#load(conversionId);
    const source = await this.#video(state.videoId);
    try {
      if (state.standing === 'requested' && state.work) {
        const asked = { conversionId, videoId: state.videoId, work: state.work, state: source };
        await this.#make(conversionSource({ ...asked, correlationId: context.correlationId }, this.libraries.active), {
          signal,
          context,
        });
      }
      await this.#tidy(conversionId, source);
    } catch (error) {
      if (called.reason instanceof ConversionCalledOff) return await this.#tidy(conversionId, source);
      // The worker stops, or lost its lock: another one goes on.
      if (signal.aborted) throw error;
      const failure = failureOf(error) ?? (job.isLast ? { code: 'failed', reason: (error as Error).message } : null);
      if (!failure) throw error;
      await this.#tidy(conversionId, source);
      await this.#decide(conversionId, context, (now) => failConversion({ conversionId, failure }, now));
      throw new JobCannotSucceed(failure.reason);
    } finally {
      this.cancellations.over(conversionId);
      await lock.release();
    }
  }

  async #make(
    source: ConversionSource,
    { signal, context }: { signal: AbortSignal; context: CommandContext },
  ): Promise<void> {
    const { conversionId, work } = source;
    const telling = new ConvertTelling(this.platform, {
      id: conversionId,
      title: source.state.title,
      phase: work.kind,
    });
    try {
      const staging = await this.#staging(source);
      const made = (await staging.made()) ?? (await this.#files(source, staging, telling, signal));
      signal.throwIfAborted();
      const outputs = await this.publish.run({ source, staging, made, context, signal });
      const replaced = work.kind === 'playable' && work.original === 'replace';
      await this.#decide(conversionId, context, (now) => finishConversion({ conversionId, outputs, replaced }, now));
    } catch (error) {
      throw signal.aborted ? error : failureOf(error) ? error : troubleOrSame(error);
    } finally {
      telling.end();
    }
  }

  async #files(
    source: ConversionSource,
    staging: ConvertStaging,
    telling: ConvertTelling,
    signal: AbortSignal,
  ): Promise<readonly MadeFile[]> {
    requireUnchanged(source);
    await staging.clear();
    const name = await staging.folder();
    const files = await convert({
      absolutePath: `${source.library.path}/${source.path}`,
      facts: source.facts,
      work: source.work,
      folder: staging.absolute(name),
      signal,
      background: true,
      hold: convertHold(this.machine),
      onProgress: (progress) => telling.tell(progress),
    });
    const made = files.map(({ name: file, size, extension, span }, i): MadeFile => {
      const [to = ''] = namesFor(source, { extension, number: i + 1, span });
      return { from: `${name}/${file}`, to, size, extension, span };
    });
    await staging.keep(made);
    return made;
  }

  async #staging({ conversionId, work, library, path }: ConversionSource): Promise<ConvertStaging> {
    if (work.kind !== 'animation') return stagingBeside(library.path, path, conversionId);
    await mkdir(this.#exports, { recursive: true });
    return stagingIn(this.#exports, conversionId);
  }

  /** Whatever is left of the making goes: beside each place that the video's file may have had meanwhile. */
  async #tidy(conversionId: string, { files }: VideoState): Promise<void> {
    const roots = this.libraries.roots();
    const places = files.flatMap(({ libraryId, path }) => {
      const root = roots.get(libraryId);
      return root === undefined ? [] : [stagingBeside(root, path, conversionId)];
    });
    for (const staging of [...places, stagingIn(this.#exports, conversionId)]) {
      await staging.clear().catch((error: Error) => {
        this.platform.log.warn({ reason: error.message }, 'what is left of a conversion could not be removed');
      });
    }
  }

  get #exports(): string {
    return join(this.platform.config.dataFolder, 'exports');
  }

  async #load(conversionId: string): Promise<{ state: ConversionState; context: CommandContext }> {
    const events = await this.platform.store.readStream(`conversion-${conversionId}`);
    const state = (events as unknown as readonly ConversionEvent[]).reduce(conversion.evolve, conversion.initial);
    const correlationId = events[0]?.metadata.correlationId ?? conversionId;
    const causationId = events[0]?.id ?? null;
    return { state, context: { actor: { kind: 'system', name: 'convert' }, correlationId, causationId } };
  }

  async #video(videoId: string): Promise<VideoState> {
    const events = await this.platform.store.readStream(`video-${videoId}`);
    return events.reduce((state, event) => video.evolve(state, event as never), video.initial);
  }

  async #decide(
    conversionId: string,
    context: CommandContext,
    decide: (state: ConversionState) => readonly ConversionEvent[],
  ): Promise<void> {
    await execute(this.platform.store, conversion, conversionId, decide, context);
  }
}

/** Below the library's root; a picture in motion gets a folder of its own among the exports. */
export function namesFor(
  { conversionId, work, path }: ConversionSource,
  part: Parameters<typeof resultNames>[2],
): Iterable<string> {
  if (work.kind !== 'animation') return resultNames(path, work, part);
  const bare = path.slice(path.lastIndexOf('/') + 1);
  return resultNames(`${conversionId}/${bare}`, work, part);
}

/** The system's errors are told; ours are thrown on. */
function troubleOrSame(error: unknown): unknown {
  try {
    return troubleFrom(error);
  } catch {
    return error; // it is told by whoever retries, and in the end as it is
  }
}
