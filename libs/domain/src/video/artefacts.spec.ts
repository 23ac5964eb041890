import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../kernel/given.js';
import { ARTEFACT_KINDS, missingArtefacts, type ArtefactKind, type ArtefactRecipes } from './artefacts.js';
import { choosePoster } from './choose-poster.js';
import { recordArtefact, type RecordArtefact } from './record-artefact.js';
import { requestArtefacts } from './request-artefacts.js';
import type { MediaFacts, VideoStream } from './media-facts.js';
import type { DataOfVideo, VideoEvent } from './video.events.js';
import { facts, given, missing, scanned } from './video.samples.js';

const picture: VideoStream = {
  index: 0,
  codec: 'h264',
  profile: null,
  level: null,
  width: 640,
  height: 360,
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  frameRate: 25,
  variableFrameRate: false,
  rotation: 0,
  hdr: null,
  interlaced: false,
  sampleAspectRatio: null,
  bitRate: null,
};
const film = (more: Partial<MediaFacts> = {}): VideoEvent => ({
  type: 'VideoScanned',
  data: { ...(scanned().data as DataOfVideo<'VideoScanned'>), facts: { ...facts(60), video: picture, ...more } },
});
const recipes = Object.fromEntries(ARTEFACT_KINDS.map((kind) => [kind, 1])) as unknown as ArtefactRecipes;
const outcome = (kind: ArtefactKind, more: Partial<RecordArtefact> = {}): RecordArtefact => ({
  videoId: 'v',
  kind,
  recipe: 1,
  content: 'f1',
  posterAtSeconds: null,
  outcome: { made: { width: 640 }, bytes: 9 },
  ...more,
});
const made = (kind: ArtefactKind): VideoEvent => ({
  type: 'ArtifactGenerated',
  data: { videoId: 'v', kind, recipe: 1, content: 'f1', made: { width: 640 }, bytes: 9 },
});
const failed = (kind: ArtefactKind): VideoEvent => ({
  type: 'ArtifactFailed',
  data: { videoId: 'v', kind, recipe: 1, content: 'f1', failure: { code: 'decoding', reason: 'no frame' } },
});

describe('the plan of artefacts', () => {
  it('wants all that a film can have, chapter images only where there are chapters', () => {
    const chapter = { title: null, startSeconds: 0, endSeconds: 60 };
    expect(missingArtefacts(given(film()), recipes)).toEqual(ARTEFACT_KINDS.filter((kind) => kind !== 'chapters'));
    expect(missingArtefacts(given(film({ chapters: [chapter] })), recipes)).toEqual(ARTEFACT_KINDS);
  });

  it('wants nothing of what cannot be read or is not there', () => {
    expect(missingArtefacts(given(scanned()), recipes)).toEqual([]);
    expect(missingArtefacts(given(film(), missing('a.mp4')), recipes)).toEqual([]);
  });

  it('leaves out what was made and what failed, until recipe or content change', () => {
    const state = given(film(), made('poster'), failed('sprite'));
    expect(missingArtefacts(state, recipes)).not.toContain('poster');
    expect(missingArtefacts(state, recipes)).not.toContain('sprite');
    expect(missingArtefacts(state, { ...recipes, poster: 2 })).toContain('poster');
    const other: VideoEvent = {
      type: 'HashCollisionFound',
      data: { videoId: 'v', fingerprint: 'f1', otherVideoId: 'w', contentHash: 'c'.repeat(64), otherContentHash: 'd' },
    };
    expect(missingArtefacts(given(film(), made('poster'), other), recipes)).toContain('poster');
  });

  it('wants again what somebody asked for again, and the pictures of another frame', () => {
    const asked: VideoEvent = { type: 'ArtifactsRequested', data: { videoId: 'v', kinds: ['sprite'] } };
    expect(missingArtefacts(given(film(), failed('sprite'), asked), recipes)).toContain('sprite');
    const chosen: VideoEvent = { type: 'PosterChosen', data: { videoId: 'v', atSeconds: 5 } };
    const wanted = missingArtefacts(given(film(), ...ARTEFACT_KINDS.map(made), chosen), recipes);
    expect(wanted).toEqual(['poster', 'thumbnails']);
  });
});

describe('the outcome of one kind', () => {
  it('is said once', () => {
    expect(recordArtefact(outcome('poster'), given(film()))).toEqual([made('poster')]);
    expect(recordArtefact(outcome('poster'), given(film(), made('poster')))).toEqual([]);
  });

  it('says why it failed', () => {
    const failure = { code: 'decoding', reason: 'no frame' };
    expect(recordArtefact(outcome('poster', { outcome: { failure } }), given(film()))).toEqual([failed('poster')]);
  });

  it('says nothing of another content, nor of a frame that is no longer the chosen one', () => {
    expect(recordArtefact(outcome('poster', { content: 'f0' }), given(film()))).toEqual([]);
    const chosen: VideoEvent = { type: 'PosterChosen', data: { videoId: 'v', atSeconds: 5 } };
    expect(recordArtefact(outcome('poster'), given(film(), chosen))).toEqual([]);
    expect(recordArtefact(outcome('sprite'), given(film(), chosen))).toEqual([made('sprite')]);
  });
});

describe('asking again', () => {
  it('takes what failed, or all that has an outcome', () => {
    const state = given(film(), made('poster'), failed('sprite'));
    const ask = (which: 'failed' | 'all') => requestArtefacts({ videoId: 'v', kinds: ARTEFACT_KINDS, which }, state);
    expect(ask('failed')).toEqual([{ type: 'ArtifactsRequested', data: { videoId: 'v', kinds: ['sprite'] } }]);
    expect(ask('all')).toEqual([{ type: 'ArtifactsRequested', data: { videoId: 'v', kinds: ['poster', 'sprite'] } }]);
    expect(requestArtefacts({ videoId: 'v', kinds: ['phash'], which: 'all' }, state)).toEqual([]);
  });
});

describe('choosing a frame as the poster', () => {
  it('is said once, and taken back by leaving the choice to Kinolog', () => {
    const chosen = choosePoster({ videoId: 'v', atSeconds: 5 }, given(film()));
    expect(chosen).toEqual([{ type: 'PosterChosen', data: { videoId: 'v', atSeconds: 5 } }]);
    expect(choosePoster({ videoId: 'v', atSeconds: 5 }, given(film(), ...chosen))).toEqual([]);
    expect(choosePoster({ videoId: 'v', atSeconds: null }, given(film(), ...chosen))).toHaveLength(1);
  });

  it('needs a picture, and a time within the film', () => {
    expect(refusalOf(() => choosePoster({ videoId: 'v', atSeconds: 5 }, given(scanned())))).toBe('video.no-picture');
    expect(refusalOf(() => choosePoster({ videoId: 'v', atSeconds: 61 }, given(film())))).toBe('poster.beyond-end');
  });
});
