import { initials } from '../../format/media.ts';
import type { Kind } from './kinds.ts';

/** A person's initials, or the sign of the kind. */
export const EntrySign = ({ kind, name }: { kind: Kind; name: string }) =>
  kind.kind === 'performers' ? (
    <span class="avatar" aria-hidden="true">
      {initials(name)}
    </span>
  ) : (
    <span class="row-icon" aria-hidden="true">
      <kind.icon />
    </span>
  );
