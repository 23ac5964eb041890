import type { Fact } from '../kernel/event.js';

export type ScanTrigger = 'request' | 'start' | 'watch' | 'sweep' | 'library-added' | 'rules-changed';

export interface ScanCounts {
  /** Files that the rules let in. */
  readonly seen: number;
  readonly unchanged: number;
  readonly added: number;
  readonly moved: number;
  readonly changed: number;
  readonly copies: number;
  readonly missing: number;
  readonly returned: number;
  readonly failed: number;
  /** Still being written: looked at again later. */
  readonly growing: number;
}

export type ScanEvent =
  | Fact<'ScanRequested', { scanId: string; libraryId: string; trigger: ScanTrigger }>
  | Fact<'ScanFinished', { scanId: string; libraryId: string; counts: ScanCounts; durationMs: number }>
  | Fact<'ScanFailed', { scanId: string; libraryId: string; reason: string }>
  | Fact<'ScanCancelled', { scanId: string; libraryId: string }>;
