// Installs and builds what is missing, with nothing but Node: what `npm start` and `npm test` begin with.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STAMPS = join(ROOT, 'node_modules', '.kinolog');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Kinolog needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

function run(what, command, args) {
  console.log(`kinolog: ${what} …`);
  const begun = Date.now();
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: process.env,
  });
  if (error || status !== 0) {
    console.error(`kinolog: ${what} failed${error ? `: ${error.message}` : ''}; the lines above say why.`);
    process.exit(status || 1);
  }
  console.log(`kinolog: ${what}: done in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
}

const isFresh = (name, value) => {
  const file = join(STAMPS, name);
  return existsSync(file) && readFileSync(file, 'utf8') === value;
};
const keep = (name, value) => {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), value);
};

/** Names, sizes and times of all sources: a change of any of them builds again. */
function sourcesStamp(...folders) {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const folder of folders) if (existsSync(join(ROOT, folder))) visit(join(ROOT, folder));
  return hash.digest('hex');
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** `npm ci`, when the lock file is not the one that was installed. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (isFresh('install', lock)) return;
  run('installing packages', npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  keep('install', lock);
}

/** Compiles server and web UI, when a source changed. */
export function build() {
  const server = sourcesStamp('apps', 'libs', 'projections', 'tui', 'bench', 'deploy/local');
  if (!isFresh('server', server) || !existsSync(join(ROOT, 'dist/bundled/cli.js'))) {
    run('building the server', npm, ['run', '--silent', 'build:server']);
    keep('server', server);
  }
  const web = sourcesStamp('frontend', 'libs/client', 'libs/contracts');
  if (!isFresh('web', web) || !existsSync(join(ROOT, 'dist/web/index.html'))) {
    run('building the web UI', npm, ['run', '--silent', 'build:web']);
    keep('web', web);
  }
}
