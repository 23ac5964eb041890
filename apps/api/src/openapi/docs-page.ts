import { routes, type Route } from '#contracts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Every route on one plain page: readable without a script. */
export function docsPage(version: string): string {
  const rows = (Object.entries(routes) as [string, Route][]).map(([key, route]) => {
    const [method, path] = key.split(' ') as [string, string];
    return `<tr><td><code>${method}</code></td><td><code>/api/v1${escape(path)}</code></td><td>${escape(route.summary)}</td><td>${route.access}</td></tr>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kinolog ${version}: API</title>
<h1>Kinolog ${version}: API</h1><p>The machine-readable description is at <a href="openapi.json">openapi.json</a>. Errors are RFC 9457 problem documents with a stable <code>code</code>.</p>
<table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Who may</th></tr></thead><tbody>${rows.join('')}</tbody></table></html>`;
}
