import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What a first visit may load of JavaScript, in bytes after gzip. */
const BUDGET = 60_000;
/** Must never reach the browser: the wire is checked by the server. */
const FORBIDDEN = /node_modules\/(zod|playwright-core)\//;

/** Prints the JavaScript of the first visit to each page and fails the build when one is over budget. The player is no part of a page: it comes beside it. */
export const firstLoadBudget = (): Plugin => ({
  name: 'kinolog:first-load-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = new Map(
      Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
    );
    const closure = (start: readonly string[]): Set<string> => {
      const seen = new Set<string>();
      const visit = (name: string): void => {
        const chunk = chunks.get(name);
        if (!chunk || seen.has(name)) return;
        seen.add(name);
        chunk.imports.forEach(visit);
      };
      start.forEach(visit);
      return seen;
    };
    const weigh = (names: Iterable<string>): number =>
      [...names].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '', { level: 9 }).length, 0);

    for (const chunk of chunks.values()) {
      const alien = chunk.moduleIds.find((id) => FORBIDDEN.test(id));
      if (alien) this.error(`${alien} is in the web bundle (${chunk.fileName})`);
    }
    const entry = [...chunks.values()].find((chunk) => chunk.isEntry);
    if (!entry) return;
    const pages = [...chunks.values()].filter((chunk) => /\/pages\/.*Page\.tsx$/.test(chunk.facadeModuleId ?? ''));
    const lines: string[] = [`first load, gzipped JavaScript: frame ${weigh(closure([entry.fileName]))} bytes`];
    const over: string[] = [];
    for (const page of pages) {
      const bytes = weigh(closure([entry.fileName, page.fileName]));
      lines.push(`  ${page.name.padEnd(16)} ${bytes}`);
      if (bytes > BUDGET) over.push(`${page.name} ${bytes}`);
    }
    this.info(lines.join('\n'));
    if (over.length > 0) this.error(`over the first-load budget of ${BUDGET} bytes: ${over.join(', ')}`);
  },
});
