import { fileURLToPath } from 'node:url';

/** What `deploy/local/bundle.mjs` made of a process: the path of its script. */
export const bundled = (name: 'api' | 'projector' | 'tui' | 'worker'): string =>
  fileURLToPath(new URL(`../../../bundled/${name}.js`, import.meta.url));
