import type { ArtefactOutcome, KeyframeIndex } from './artefact-facts.js';
import { artefactFolder, ARTEFACT_RECIPES } from './artefact-kinds.js';
import type { ArtefactRequest } from './artefact-request.js';
import { ArtefactTrouble, failureFrom, failureOfError } from './artefact-trouble.js';
import type { KindResult, Maker } from './maker.js';
import { readKeyframes } from '../keyframes/read-keyframes.js';
import { openStaging, type Staging } from './staging.js';

/**
 * Makes the kinds that are asked for, with as few readings of the file as will do, each put in its place whole or not at
 * all. One outcome for each kind, failures included: it rejects only with the signal's reason, when aborted.
 */
export async function makeArtefacts(request: ArtefactRequest): Promise<readonly ArtefactOutcome[]> {
  request.signal?.throwIfAborted();
  let staging: Staging;
  try {
    staging = await openStaging(request.root);
  } catch (error) {
    const { code, reason } = failureOfError(error);
    const failure = failureFrom(code === 'disk-full' ? code : 'not-writable', reason);
    return request.kinds.map((kind) => ({ kind, recipe: ARTEFACT_RECIPES[kind], failure }));
  }
  try {
    // Loaded when something is made: they bring large libraries, which most processes never need.
    const { MAKERS } = await import('./makers.js');
    const asked = MAKERS.map((maker) => ({
      maker,
      kinds: maker.kinds.filter((kind) => request.kinds.includes(kind)),
    })).filter(({ kinds }) => kinds.length > 0);
    const keyframes = once(() => keyframesOf(request));
    const all = asked.reduce((sum, { maker }) => sum + maker.weight, 0);
    const begun = performance.now();
    const outcomes: ArtefactOutcome[] = [];
    let done = 0;
    for (const { maker, kinds } of asked) {
      const progress = (part: number): void => {
        const fraction = (done + Math.min(1, part) * maker.weight) / all;
        const seconds = Math.max(0.001, (performance.now() - begun) / 1_000);
        const speed = (fraction * (request.facts.durationSeconds ?? 0)) / seconds;
        request.onProgress?.({ kinds, fraction, speed });
      };
      progress(0);
      const results = await attempt(maker, {
        request,
        kinds,
        folder: (kind) => staging.folder(kind),
        keyframes,
        progress,
      });
      for (const result of results) {
        const outcome = await published(result, request, staging);
        if ('failure' in outcome) await staging.discard(outcome.kind);
        outcomes.push(outcome);
      }
      done += maker.weight;
    }
    return outcomes;
  } finally {
    await staging.close();
  }
}

async function attempt(maker: Maker, job: Parameters<Maker['make']>[0]): Promise<readonly KindResult[]> {
  try {
    return await maker.make(job);
  } catch (error) {
    job.request.signal?.throwIfAborted();
    const failure = failureOfError(error);
    return job.kinds.map((kind) => ({ kind, failure }));
  }
}

async function published(result: KindResult, request: ArtefactRequest, staging: Staging): Promise<ArtefactOutcome> {
  request.signal?.throwIfAborted();
  const recipe = ARTEFACT_RECIPES[result.kind];
  if ('failure' in result) return { ...result, recipe };
  try {
    const place = artefactFolder(request.root, request.contentKey, result.kind, recipe);
    return { ...result, recipe, bytes: await staging.publish(result.kind, place) };
  } catch (error) {
    return { kind: result.kind, recipe, failure: failureOfError(error) };
  }
}

function keyframesOf({ facts, absolutePath, ...options }: ArtefactRequest): Promise<KeyframeIndex> {
  if (!facts.video) throw new ArtefactTrouble('no-picture', 'There is no picture in it.');
  return readKeyframes(absolutePath, facts.video.index, options);
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
