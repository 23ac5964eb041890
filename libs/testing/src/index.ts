export { testDatabase, TEST_ENGINES, type TestDatabase } from './test-database.js';
export { sharedTypesense, testTypesense, type TestTypesense } from './test-typesense.js';
export { smallDisk, type SmallDisk } from './small-disk.js';
export { eventually } from './eventually.js';
export { KINOLOG, PROJECT, startKinolog, type RunningKinolog } from './start-kinolog.js';
export { atRest, makeFilm, makeFilms, makeRubbish } from './sample-films.js';
export { makeCodedFilm, readCode, shownFrames, type CodedFilm, type ShownFrame } from './coded-films.js';
export { scannedVideo } from './sample-video.js';
export { openBrowser } from './open-browser.js';
