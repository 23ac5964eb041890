import { thousands } from '../text/figures.js';
import { libraryEntries, projectionEntries, underCursor } from './lists.js';
import { isJobAction, jobPlan } from './job-intents.js';
import type { Action } from '../keys/binding.js';
import type { View } from './view.js';
import { refuse, type Plan } from './plan.js';
import type { World } from './world.js';

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

const scan = (view: View, world: World): Plan => {
  const found = underCursor(libraryEntries(world, view), view, 'library');
  if (!found) return refuse('No root is under the cursor; add one in the web UI or with KINOLOG_LIBRARY');
  if (!('library' in found)) return refuse('This is a file: move up to a root to scan it');
  return { kind: 'do', intent: { do: 'scan', libraryId: found.library.id } };
};

export const planOf = (action: Action, view: View, world: World): Plan => {
  if (action === 'rebuild' || action === 'verify') return rebuildOrVerify(action, view, world);
  if (isJobAction(action)) return jobPlan(action, view, world);
  if (action === 'scan') return scan(view, world);
  return { kind: 'do', intent: { do: 'scan', libraryId: null } };
};
