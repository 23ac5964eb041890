import { join } from 'node:path';
import { PROJECT } from './start-kinolog.js';

/** `node --import RUN_TYPESCRIPT file.ts`: a process of a test runs the source as it is, without a build. */
export const RUN_TYPESCRIPT = join(PROJECT, 'libs', 'testing', 'src', 'run-typescript.mjs');
