/** What can be asked of workers, and what each job carries. A job's outcome that matters is a domain event, never its result. */
export interface JobPayloads {
  /** Look at a library's folder and say what changed. */
  readonly scan: { readonly scanId: string; readonly libraryId: string };
  /** A library was removed: its videos leave the catalogue, one by one. */
  readonly 'leave-library': { readonly libraryId: string; readonly correlationId: string };
  /** Files of a video were put into the trash, brought back, or stay there no longer: the disk follows. */
  readonly trash: { readonly videoId: string };
  /** Make what is missing of a video's pictures, subtitles and indexes. */
  readonly artefacts: { readonly videoId: string };
  /** The same, because somebody looks at it now: in a queue of its own, past all that waits in the other. */
  readonly 'artefacts-now': { readonly videoId: string };
  /** Make what was asked for of a video, as a file of its own; or tidy up, when that was called off. */
  readonly convert: { readonly conversionId: string };
}

export type JobKind = keyof JobPayloads;
export const JOB_KINDS: readonly JobKind[] = [
  'scan',
  'leave-library',
  'trash',
  'artefacts',
  'artefacts-now',
  'convert',
];

/** The queue of a kind, as it is called in Postgres or Redis. */
export const queueName = (kind: JobKind): string => `kinolog-${kind}`;

/**
 * One job for one cause, however often it is asked for. Finished and failed jobs are removed, since a kept one would
 * swallow its successor of the same id.
 */
export const jobIds = {
  scan: (scanId: string): string => `scan-${scanId}`,
  'leave-library': (libraryId: string): string => `leave-${libraryId}`,
  trash: (cause: string): string => `trash-${cause}`,
  artefacts: (videoId: string): string => `artefacts-${videoId}`,
  'artefacts-now': (videoId: string): string => `artefacts-now-${videoId}`,
  convert: (conversionId: string): string => `convert-${conversionId}`,
} satisfies Record<JobKind, (id: string) => string>;
