// Puts what each process runs into a few files: `kinolog up` read 1,600 of them for the API alone, one after another, before anything
// answered. What `tsc` made stays beside it: worker threads, benchmarks and tests run from there.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { ROOT } from './prepare.mjs';

const DIST = join(ROOT, 'dist');
const BUNDLED = join(DIST, 'bundled');
/** What the last build made, and the one before it. */
const MADE = join(BUNDLED, 'made.json');

const ENTRIES = {
  api: 'apps/api/src/main.js',
  cli: 'apps/cli/src/main.js',
  projector: 'projections/src/main.js',
  tui: 'tui/src/main.js',
  worker: 'apps/worker/src/main.js',
};

/** Brings programs, or finds files of its own beside it; or is loaded only by the few who have set it up. */
const LEFT_OUT = [
  '@eventstore/db-client',
  '@grpc/grpc-js',
  '@node-rs/argon2',
  'blessed',
  'bullmq',
  'google-protobuf',
  'ioredis',
  'pino',
  'pino-pretty',
  'typesense',
];
/** Nest and pg ask for these, and do without. */
const NOT_INSTALLED = [
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  'class-transformer',
  'class-validator',
  'pg-native',
];
const isOf = (name) => (id) => id === name || id.startsWith(`${name}/`);
const external = [...LEFT_OUT, ...NOT_INSTALLED].map(isOf);

/** Our own modules with their maps; what they find beside themselves is where it was. */
const own = {
  name: 'own modules',
  load(id) {
    if (!id.startsWith(DIST) || !existsSync(`${id}.map`)) return null;
    const here = relative(BUNDLED, id);
    const code = readFileSync(id, 'utf8').replaceAll(
      'import.meta.url',
      `new URL(${JSON.stringify(here)}, import.meta.url).href`,
    );
    return { code, map: readFileSync(`${id}.map`, 'utf8') };
  },
};

const bundle = await rolldown({
  input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, join(DIST, path)])),
  platform: 'node',
  external: (id) => external.some((is) => is(id)),
  plugins: [own],
  // What is not found now would be missed when it is needed.
  onwarn(warning) {
    throw new Error(warning.message);
  },
});
const { output } = await bundle.write({ dir: BUNDLED, format: 'esm', keepNames: true, sourcemap: true });
await bundle.close();

// A process that runs meanwhile may still load a part of the last build, by its name; one of the build before that is restarted by now.
const made = output.map(({ fileName }) => fileName);
const [last = [], before = []] = existsSync(MADE) ? JSON.parse(readFileSync(MADE, 'utf8')) : [];
for (const name of before)
  if (!made.includes(name) && !last.includes(name)) rmSync(join(BUNDLED, name), { force: true });
if (String(made) !== String(last)) writeFileSync(MADE, JSON.stringify([made, last]));
