import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config';
import type { PlaybackOffer, PlaybackRequest } from '#contracts';
import { Refusal, type MediaFacts } from '#domain';
import {
  artefactFolder,
  bestEncoder,
  bitRateFor,
  decidePlayback,
  encodedPace,
  evenPlan,
  ffmpegTool,
  filterSet,
  HlsSession,
  keyframePlan,
  masterPlaylist,
  qualityLadder,
  readKeyframes,
  segmentAt,
  sentSize,
  type KeyframeIndex,
  type PlayDecision,
  type SegmentPlan,
} from '#media';
import type { StoredDetail } from '#read-models';
import type { Principal } from '../http/api-request.js';
import { CONFIG } from '../platform/tokens.js';
import { OpenFiles } from '../videos/open-files.js';
import { fileMissing } from '../videos/stream.controller.js';
import { VideoPlaces, type PlacedVideo } from '../videos/video-places.js';
import type { Session } from './session-book.js';

/** Keyframes that were not listed yet are looked for so long; a longer look would be a longer wait. */
const INDEX_MS = 2_000;

/** Decides how a video plays for a viewer, and prepares what has to be made for it. */
@Injectable()
export class OpenPlayback implements OnApplicationBootstrap {
  readonly #folder: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly videos: VideoPlaces,
    private readonly files: OpenFiles,
  ) {
    this.#folder = join(config.dataFolder, 'cache', 'playback');
  }

  /** Pieces of an earlier life are of no use to anyone. */
  async onApplicationBootstrap(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Refuses with `video.not-found`, `video.file-missing` and `video.unreadable`. */
  async open(asker: Principal, videoId: string, request: PlaybackRequest): Promise<Session> {
    const placed = await this.videos.of(asker, videoId);
    const absolutePath = await this.#present(placed);
    const { item, row } = placed.found;
    const facts = row.facts === null ? null : (JSON.parse(row.facts) as MediaFacts);
    if (!facts) throw new Refusal('video.unreadable', item.failure?.reason ?? 'The file could not be read.');
    const ask = (gap: number | null): PlayDecision => decidePlayback(facts, request.abilities, request, gap);
    const index = ask(null).mode === 'direct' ? null : await this.#keyframes(placed.found, absolutePath, facts);
    const decision = ask(index && widestGap(index, facts.durationSeconds ?? 0));
    const sessionId = randomUUID();
    const hls = decision.mode === 'direct' ? null : await this.#hls(sessionId, absolutePath, facts, decision, index);
    hls?.session.begin(segmentAt(hls.plan, request.startSeconds));
    return {
      offer: offerOf(sessionId, videoId, facts, decision),
      videoId,
      title: item.title,
      user: { id: asker.userId, name: asker.name },
      hls,
      since: new Date().toISOString(),
      atSeconds: request.startSeconds,
      playing: false,
      seenAt: performance.now(),
      askedAt: performance.now(),
      resting: false,
    };
  }

  /** The first of its files that is really there, and really below its root. */
  async #present({ places }: PlacedVideo): Promise<string> {
    for (const { root, path } of places) {
      const file = await this.files.open(root, path);
      if (!file) continue;
      this.files.release(file);
      return `${root}/${path}`;
    }
    throw fileMissing();
  }

  async #keyframes({ row }: StoredDetail, absolutePath: string, facts: MediaFacts): Promise<KeyframeIndex | null> {
    const known = row.artefacts['keyframes'];
    if (known?.made) {
      const folder = artefactFolder(
        join(this.config.dataFolder, 'artefacts'),
        known.content,
        'keyframes',
        known.recipe,
      );
      const text = await readFile(join(folder, 'keyframes.json'), 'utf8').catch(() => null);
      if (text !== null) return JSON.parse(text) as KeyframeIndex;
    }
    if (!facts.video) return null;
    // Not listed in time, or not to be listed: then the picture is made anew.
    return readKeyframes(absolutePath, facts.video.index, { signal: AbortSignal.timeout(INDEX_MS) }).catch(() => null);
  }

  async #hls(
    sessionId: string,
    absolutePath: string,
    facts: MediaFacts,
    decision: PlayDecision,
    index: KeyframeIndex | null,
  ): Promise<Session['hls']> {
    const tool = ffmpegTool();
    if (!tool) throw new Refusal('video.unreadable', 'No ffmpeg is installed: install it, and try again.');
    const [filters, encoder] = await Promise.all([filterSet(tool), bestEncoder(tool)]);
    const plan = planOf(facts, decision, index);
    const folder = join(this.#folder, sessionId);
    const session = new HlsSession({ absolutePath, facts, decision, tool, filters, encoder, plan, folder });
    const size = facts.video ? sentSize(facts.video, decision.height) : null;
    const bits = decision.video === 'encode' ? bitRateFor(size?.height ?? 0) : (facts.bitRate ?? 1_000_000);
    return { session, plan, master: masterPlaylist(bits, size) };
  }
}

function planOf(facts: MediaFacts, decision: PlayDecision, index: KeyframeIndex | null): SegmentPlan {
  const duration = facts.durationSeconds ?? index?.durationSeconds ?? 0;
  return decision.video === 'copy' && index
    ? keyframePlan(index, facts.startSeconds, duration)
    : evenPlan(duration, encodedPace(facts.video));
}

function widestGap({ keyframes, startSeconds }: KeyframeIndex, duration: number): number {
  const times = [...keyframes.map(({ at }) => at), startSeconds + duration];
  return times.reduce((gap, at, i) => Math.max(gap, at - (times[i - 1] ?? startSeconds)), 0);
}

function offerOf(sessionId: string, videoId: string, facts: MediaFacts, decision: PlayDecision): PlaybackOffer {
  const direct = decision.mode === 'direct';
  return {
    sessionId,
    mode: decision.mode,
    reason: decision.reason,
    url: direct ? `/api/v1/videos/${videoId}/stream` : `/api/v1/playback/${sessionId}/master.m3u8`,
    durationSeconds: facts.durationSeconds,
    ladder: qualityLadder(facts).map((rung) => ({ ...rung })),
    height: decision.height,
    audioStream: decision.audioStream,
  };
}
