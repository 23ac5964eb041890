import { createHash } from 'node:crypto';
import type { EventType } from '#domain';
import { ARTEFACT_RECIPES } from '#media';
import type { Reactor } from '../steward/reactor.js';
import type { ArtefactBook } from './artefact-book.js';

const TYPES: readonly EventType[] = [
  'VideoScanned',
  'VideoContentChanged',
  'VideoProbed',
  'VideoReturned',
  // Of one that was missing: its pictures may have been left undone.
  'VideoMoved',
  'VideoCopyFound',
  'VideoRestored',
  'HashCollisionFound',
  'ArtifactsRequested',
  'PosterChosen',
];

/** Other recipes make another reactor: it reads the log from its beginning, and so looks at every video once more. */
const RECIPES = createHash('sha256').update(JSON.stringify(ARTEFACT_RECIPES)).digest('hex').slice(0, 8);

/** Notes at which videos to look for missing artefacts. */
export const artefactWishes = (book: ArtefactBook): Reactor => ({
  name: `artefacts ${RECIPES}`,
  types: TYPES,
  handle: (events) => book.ask(events.map((event) => (event.data as { videoId: string }).videoId)),
});
