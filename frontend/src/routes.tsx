import { exec, useLocation } from 'preact-iso/router';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { useClient } from './client-context.ts';
import { lazyPage, type LazyPage } from './lazy-page.tsx';
import { base, paths } from './paths.ts';

/** What a page is given: the parts of its path and the query. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

interface PageRoute {
  readonly path: string;
  readonly page: LazyPage<PageProps>;
  readonly adminOnly?: boolean;
}

const libraryPage = lazyPage<PageProps>(() => import('./pages/library/LibraryPage.tsx'));
const videoPage = lazyPage<PageProps>(() => import('./pages/video/VideoPage.tsx'));
const NotFoundPage = lazyPage<PageProps>(() => import('./pages/not-found/NotFoundPage.tsx'));

const ROUTES: readonly PageRoute[] = [
  { path: paths.dashboard, page: lazyPage(() => import('./pages/dashboard/DashboardPage.tsx')) },
  { path: paths.library, page: libraryPage },
  { path: paths.search, page: lazyPage(() => import('./pages/search/SearchPage.tsx')) },
  { path: `${base}/app/catalogue/:kind`, page: lazyPage(() => import('./pages/catalogue/CataloguePage.tsx')) },
  { path: `${base}/app/catalogue/:kind/:id`, page: lazyPage(() => import('./pages/catalogue/EntryPage.tsx')) },
  { path: `${base}/app/videos/:id`, page: videoPage },
  { path: paths.statistics, page: lazyPage(() => import('./pages/statistics/StatisticsPage.tsx')) },
  { path: paths.settings, page: lazyPage(() => import('./pages/settings/SettingsPage.tsx')) },
  { path: paths.jobs, page: lazyPage(() => import('./pages/jobs/JobsPage.tsx')), adminOnly: true },
  { path: paths.admin, page: lazyPage(() => import('./pages/admin/AdminPage.tsx')), adminOnly: true },
  { path: paths.users, page: lazyPage(() => import('./pages/admin/UsersPage.tsx')), adminOnly: true },
  {
    path: paths.searchSettings,
    page: lazyPage(() => import('./pages/admin/SearchSettingsPage.tsx')),
    adminOnly: true,
  },
];

interface Match {
  readonly route: PageRoute;
  readonly params: Readonly<Record<string, string>>;
}

const find = (path: string): Match | null => {
  for (const route of ROUTES) {
    const match = exec(path, route.path) as { params: Record<string, string> } | undefined;
    if (match) return { route, params: match.params };
  }
  return null;
};

/** The page that the address names. A new path begins at the top; the same path with another query stays where it is. */
export const Pages = () => {
  const { path, query } = useLocation();
  const isAdmin = useClient().session.isAdmin.value;
  const match = find(path);
  const allowed = match && (isAdmin || !match.route.adminOnly) ? match : null;

  useLayoutEffect(() => {
    scrollTo(0, 0);
  }, [path]);
  useEffect(() => {
    // The two pages most people go to next are there when they do.
    const idle = setTimeout(() => void Promise.allSettled([libraryPage.preload(), videoPage.preload()]), 2_000);
    return () => clearTimeout(idle);
  }, []);

  if (!allowed) return <NotFoundPage params={{}} query={query} />;
  const Page = allowed.route.page;
  return <Page key={path} params={allowed.params} query={query} />;
};
