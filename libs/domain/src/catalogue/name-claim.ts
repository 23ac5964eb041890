import { createHash } from 'node:crypto';
import type { EntryKind } from './catalogue.events.js';
import { nameKey } from './entry-name.js';

/** Id part of the claim stream on a name of a kind: `{kind}-{SHA-256 of the folded name}`. */
export const nameClaimId = (kind: EntryKind, name: string): string =>
  `${kind}-${createHash('sha256').update(nameKey(name)).digest('hex')}`;
