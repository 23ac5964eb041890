import { clipsMaker } from '../clips/clips.maker.js';
import { keyframesMaker } from '../keyframes/keyframes.maker.js';
import { picturesMaker } from '../pictures/pictures.maker.js';
import { subtitlesMaker } from '../subtitles/subtitles.maker.js';
import type { Maker } from './maker.js';

/** In the order of making. What a grid needs comes first. */
export const MAKERS: readonly Maker[] = [picturesMaker, clipsMaker, keyframesMaker, subtitlesMaker];
