import { requestScan, scan, video, type ScanTrigger, type VideoEvent, type VideoState } from '#domain';
import { execute, type CommandContext, type EventStore } from '#event-store';

export interface ScanIdentity {
  readonly scanId: string;
  readonly libraryId: string;
  readonly trigger: ScanTrigger;
}

/**
 * What a scan writes into the log. Everything carries the scan's id as correlation. A scan that was not asked for by
 * anyone (watching, sweeping) enters the log with the first change that it finds, and leaves no trace when it finds none.
 */
export class ScanJournal {
  #begun: Promise<void> | null = null;
  readonly #context: CommandContext;

  constructor(
    private readonly store: EventStore,
    private readonly identity: ScanIdentity,
  ) {
    this.#context = { actor: { kind: 'system', name: 'scan' }, correlationId: identity.scanId };
  }

  /** Whether anything was said, or the scan was asked for. */
  get begun(): boolean {
    return this.#begun !== null;
  }

  /** What surrounds every event of this scan; makes sure that the scan itself is in the log before it. */
  readonly context = async (): Promise<CommandContext> => {
    this.#begun ??= execute(
      this.store,
      scan,
      this.identity.scanId,
      (state) => requestScan(this.identity, state),
      this.#context,
    ).then(() => undefined);
    await this.#begun;
    return this.#context;
  };

  /** Decides about a video; begins the scan only when something is to be said. */
  async decide(videoId: string, decide: (state: VideoState) => VideoEvent[]): Promise<readonly VideoEvent[]> {
    const { events } = await execute(this.store, video, videoId, decide, this.context);
    return events;
  }

  async load(videoId: string): Promise<VideoState> {
    const past = await this.store.readStream(`video-${videoId}`);
    return past.reduce((state, event) => video.evolve(state, event as unknown as VideoEvent), video.initial);
  }
}
