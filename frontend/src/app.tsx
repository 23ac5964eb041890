import { LocationProvider, useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { ClientProvider } from './client-context.ts';
import { ErrorState } from './components/states/ErrorState.tsx';
import { Frame } from './frame/Frame.tsx';
import { lazyPage } from './lazy-page.tsx';
import type { BrowserClient } from './live/browser-client.ts';
import { base, paths } from './paths.ts';
import { Pages } from './routes.tsx';

const SetupPage = lazyPage(() => import('./pages/setup/SetupPage.tsx'));
const LoginPage = lazyPage(() => import('./pages/login/LoginPage.tsx'));

/** Sends on to another address without a trace in the history. */
const Redirect = ({ to }: { to: string }) => {
  const { route } = useLocation();
  useEffect(() => route(to, true), [to]);
  return null;
};

/** Back to where one came from, but never to another server. */
const safeNext = (next: string | undefined): string =>
  next?.startsWith(`${base}/app/`) && !next.includes('//') ? next : paths.dashboard;

/** Who is there decides which pages there are. */
const Gate = ({ client }: { client: BrowserClient }) => {
  const { path, url, query } = useLocation();
  const session = client.session.current.value;
  const isSetup = path === paths.setup;
  switch (session.state) {
    case 'unknown':
      return null;
    case 'unreachable':
      return (
        <main>
          <ErrorState
            heading="h1"
            title="Kinolog does not answer"
            error={session.error}
            onRetry={() => void client.session.check()}
          />
        </main>
      );
    case 'setup':
      return isSetup ? <SetupPage step="account" codeRequired={session.codeRequired} /> : <Redirect to={paths.setup} />;
    case 'out':
      return path === paths.login ? (
        <LoginPage />
      ) : (
        <Redirect to={url === `${base}/` ? paths.login : `${paths.login}?${new URLSearchParams({ next: url })}`} />
      );
    case 'in':
      if (isSetup && session.user.role === 'admin') return <SetupPage step="folder" codeRequired={false} />;
      if (path === paths.login) return <Redirect to={safeNext(query.next)} />;
      if (!path.startsWith(`${base}/app/`)) return <Redirect to={paths.dashboard} />;
      return (
        <Frame>
          <Pages />
        </Frame>
      );
  }
};

export const App = ({ client }: { client: BrowserClient }) => (
  <ClientProvider value={client}>
    <LocationProvider>
      <Gate client={client} />
    </LocationProvider>
  </ClientProvider>
);
