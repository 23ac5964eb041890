import { readFileSync } from 'node:fs';

/** The nearest `package.json` above: the same from source and from `dist`. */
function find(from: URL): string {
  const path = new URL('package.json', from);
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  } catch (error) {
    const up = new URL('../', from);
    if (up.href === from.href) throw error;
    return find(up);
  }
}

export const VERSION = find(new URL('./', import.meta.url));
