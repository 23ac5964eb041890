import preact from '@preact/preset-vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { firstLoadBudget } from './build/first-load-budget.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.KINOLOG_API ?? 'http://127.0.0.1:4570';

export default defineConfig({
  root: at('.'),
  // Relative, so that one build serves under any base path: index.html carries a <base>, which the server sets.
  base: './',
  cacheDir: at('../node_modules/.vite'),
  resolve: {
    alias: {
      '#client': at('../libs/client/src/index.ts'),
      '#contracts': at('../libs/contracts/src/index.ts'),
      '#query': at('../libs/query/src/index.ts'),
    },
  },
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false }), firstLoadBudget()],
  build: {
    outDir: at('../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Browsers that know light-dark(): lowered, it would no longer follow an element that pins its own theme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The server's policy allows no data: scripts or styles, and fonts only as files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // hls.js is that large; only who plays by HLS loads it.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
});
