import { contentHash } from '../identity/content-hash.js';
import { fingerprint, type FileIdentity } from '../identity/fingerprint.js';
import { systemWords } from '../probe/probe.js';
import { walk, type WalkOptions, type WalkPart } from '../walk/walk.js';

/** What is done in disk threads, because it blocks. */
export type DiskTask =
  | { readonly kind: 'walk'; readonly options: WalkOptions; readonly part: WalkPart }
  | { readonly kind: 'fingerprint'; readonly paths: readonly string[] }
  | { readonly kind: 'content-hash'; readonly path: string };

/** A file's identity, or what the system said instead. */
export type Identified = FileIdentity | { readonly unreadable: string };

/** A walk as it crosses threads: names in one text (none can hold a NUL), which is copied at once and cut into slices. */
export interface PackedWalk extends Omit<ReturnType<typeof walk>, 'paths' | 'folders'> {
  readonly paths: string;
  readonly folders: string;
}

const pack = (walked: ReturnType<typeof walk>): PackedWalk => ({
  ...walked,
  paths: walked.paths.join('\0'),
  folders: walked.folders.join('\0'),
});

export interface DiskAnswers {
  walk: PackedWalk;
  fingerprint: readonly Identified[];
  'content-hash': string;
}

export function runDiskTask<K extends DiskTask['kind']>(task: Extract<DiskTask, { kind: K }>): DiskAnswers[K];
export function runDiskTask(task: DiskTask): DiskAnswers[DiskTask['kind']] {
  if (task.kind === 'walk') return pack(walk(task.options, task.part));
  if (task.kind === 'content-hash') return contentHash(task.path);
  return task.paths.map((path) => {
    try {
      return fingerprint(path);
    } catch (error) {
      return { unreadable: systemWords(error) };
    }
  });
}
