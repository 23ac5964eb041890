// `npm start`: installs, builds, then becomes `kinolog up`.
import { build, install, ROOT } from './prepare.mjs';
import { join } from 'node:path';

install();
build();
process.argv = [process.argv[0], join(ROOT, 'dist/bundled/cli.js'), 'up', ...process.argv.slice(2)];
await import('../../dist/bundled/cli.js');
