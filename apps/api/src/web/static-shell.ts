import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt']);

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
}

/** Scripts, styles, pictures and media only from here; no frame around us; nothing is sent elsewhere. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/**
 * Serves the built web UI from memory: hashed files for ever, every page address gets the one shell. `basePath` is where a proxy
 * shows us (`/`, `/kino/`); it strips it before it asks us.
 */
export async function serveShell(app: FastifyInstance, folder: string, basePath: string): Promise<void> {
  const assets = await load(folder, basePath);
  const shell = assets.get('index.html');
  for (const [path, asset] of assets) {
    const forEver = /[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(path) && path !== 'index.html';
    app.get(`/${path}`, (request, reply) =>
      send(
        reply,
        asset,
        request.headers['accept-encoding'] ?? '',
        forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
    );
  }
  if (!shell) return;
  for (const path of ['/', '/setup', '/login', '/app', '/app/*']) {
    app.get(path, (request, reply) => send(reply, shell, request.headers['accept-encoding'] ?? '', 'no-cache'));
  }
  // `/library` typed into the address bar means `/app/library`; what is no page there is told on a page.
  app.get('/*', (request, reply) => {
    if (API_PATH.test(request.url) || !/\btext\/html\b/.test(request.headers.accept ?? '')) {
      reply.callNotFound();
      return reply;
    }
    return reply.redirect(`${basePath}app${request.url}`);
  });
}

const API_PATH = /^\/api(\/|\?|$)/;

function send(reply: FastifyReply, asset: Asset, accepts: string, cache: string): FastifyReply {
  void reply.header('Content-Type', asset.type).header('Cache-Control', cache).header('Vary', 'Accept-Encoding');
  if (asset.brotli && /\bbr\b/.test(accepts)) return reply.header('Content-Encoding', 'br').send(asset.brotli);
  if (asset.gzip && /\bgzip\b/.test(accepts)) return reply.header('Content-Encoding', 'gzip').send(asset.gzip);
  return reply.send(asset.body);
}

async function load(folder: string, basePath: string): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const extension = extname(path);
    const stored = await readFile(path);
    const body =
      entry.name === 'index.html'
        ? Buffer.from(stored.toString().replace('<base href="/"', `<base href="${basePath}"`))
        : stored;
    const small = COMPRESSED.has(extension);
    assets.set(relative(folder, path).split('\\').join('/'), {
      type: TYPES[extension] ?? 'application/octet-stream',
      body,
      gzip: small ? gzipSync(body) : null,
      brotli: small ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }) : null,
    });
  }
  return assets;
}
