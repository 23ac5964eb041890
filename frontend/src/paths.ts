import type { EntryKinds } from '#contracts';

/** The base path from `<base>`, without the slash at its end; empty at the root. */
export const base = new URL(document.baseURI).pathname.replace(/\/$/, '');

/** Where every page is. */
export const paths = {
  setup: `${base}/setup`,
  login: `${base}/login`,
  dashboard: `${base}/app/dashboard`,
  library: `${base}/app/library`,
  search: `${base}/app/search`,
  catalogue: (kind: EntryKinds = 'performers') => `${base}/app/catalogue/${kind}`,
  entry: (kind: EntryKinds, id: string) => `${base}/app/catalogue/${kind}/${id}`,
  video: (id: string) => `${base}/app/videos/${id}`,
  statistics: `${base}/app/stats`,
  settings: `${base}/app/settings`,
  jobs: `${base}/app/jobs`,
  admin: `${base}/app/admin`,
  users: `${base}/app/admin/users`,
  searchSettings: `${base}/app/admin/search`,
};

/** The library narrowed by a query, in an order: `libraryWith({ query: 'is:missing' })`. */
export const libraryWith = (view: { readonly query?: string; readonly sort?: string }): string =>
  `${paths.library}?${new URLSearchParams(view).toString()}`;

/** What is found by a query. */
export const searchFor = (query: string): string => `${paths.search}?${new URLSearchParams({ query }).toString()}`;
