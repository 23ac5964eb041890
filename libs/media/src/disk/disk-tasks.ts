import { contentHash } from '../identity/content-hash.js';
import { fingerprint, type FileIdentity } from '../identity/fingerprint.js';
import { systemWords } from '../probe/probe.js';
import { walk, type Walked, type WalkOptions } from '../walk/walk.js';

/** What is done in disk threads, because it blocks. */
export type DiskTask =
  | { readonly kind: 'walk'; readonly options: WalkOptions }
  | { readonly kind: 'fingerprint'; readonly paths: readonly string[] }
  | { readonly kind: 'content-hash'; readonly path: string };

/** A file's identity, or what the system said instead. */
export type Identified = FileIdentity | { readonly unreadable: string };

export interface DiskAnswers {
  walk: Walked;
  fingerprint: readonly Identified[];
  'content-hash': string;
}

export function runDiskTask<K extends DiskTask['kind']>(task: Extract<DiskTask, { kind: K }>): DiskAnswers[K];
export function runDiskTask(task: DiskTask): DiskAnswers[DiskTask['kind']] {
  if (task.kind === 'walk') return walk(task.options);
  if (task.kind === 'content-hash') return contentHash(task.path);
  return task.paths.map((path) => {
    try {
      return fingerprint(path);
    } catch (error) {
      return { unreadable: systemWords(error) };
    }
  });
}
