import { thousands } from '../text/figures.js';
import { jobEntries, libraryEntries, projectionEntries, underCursor } from './lists.js';
import type { Action } from '../keys/binding.js';
import type { Intent, View } from './view.js';
import type { World } from './world.js';

/** What a steering key comes to: something to do, perhaps after a question, or why there is nothing to do. */
export type Plan =
  | { readonly kind: 'do'; readonly intent: Intent }
  | { readonly kind: 'ask'; readonly question: string; readonly detail: string; readonly intent: Intent }
  | { readonly kind: 'refuse'; readonly why: string };

const refuse = (why: string): Plan => ({ kind: 'refuse', why });

const rebuildOrVerify = (action: 'rebuild' | 'verify', view: View, world: World): Plan => {
  const found = underCursor(projectionEntries(world, view), view, 'projections')?.projection;
  if (!found) return refuse('No projection is under the cursor');
  const { name } = found;
  if (found.state === 'rebuilding' || found.state === 'verifying')
    return refuse(`${name} is ${found.state} already; wait for its end`);
  const events = thousands(world.status.data?.head ?? found.position);
  return action === 'rebuild'
    ? {
        kind: 'ask',
        question: `Rebuild ${name}?`,
        detail: `It reads all ${events} events into fresh tables beside the live ones, then swaps. Readers notice nothing; the machine has work to do.`,
        intent: { do: 'rebuild', projection: name },
      }
    : { kind: 'do', intent: { do: 'verify', projection: name } };
};

const cancel = (view: View, world: World): Plan => {
  const found = underCursor(jobEntries(world, view), view, 'jobs');
  if (!found) return refuse('No job is under the cursor');
  if ('scan' in found) return refuse(`This scan is ${found.scan.state}; there is nothing to call off`);
  if (found.job.queue !== 'scan') return refuse(`Only scans can be called off, and this is a ${found.job.name}`);
  return {
    kind: 'ask',
    question: `Call off the scan of ${found.job.subject}?`,
    detail: 'What it has found stays; the next scan goes on from there.',
    intent: { do: 'cancel', scanId: found.job.id },
  };
};

const scan = (view: View, world: World): Plan => {
  const found = underCursor(libraryEntries(world, view), view, 'library');
  if (!found) return refuse('No root is under the cursor; add one in the web UI or with KINOLOG_LIBRARY');
  if ('failed' in found) return refuse('This is a file: move up to a root to scan it');
  return { kind: 'do', intent: { do: 'scan', libraryId: found.library.id } };
};

export const planOf = (action: Action, view: View, world: World): Plan => {
  if (action === 'rebuild' || action === 'verify') return rebuildOrVerify(action, view, world);
  if (action === 'cancel') return cancel(view, world);
  if (action === 'scan') return scan(view, world);
  return { kind: 'do', intent: { do: 'scan', libraryId: null } };
};
