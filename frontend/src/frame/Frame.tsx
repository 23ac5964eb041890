import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { useKeyActions } from '../keys/use-key-actions.ts';
import { lazyPage } from '../lazy-page.tsx';
import { sidebar } from '../settings.ts';
import { BottomBar } from './BottomBar.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import './frame.css';
import './bottom-bar.css';
import './top-bar.css';
import { createLibraries, createScans, createViews, SharedProvider, type SharedModels } from './shared-models.ts';
import { Sidebar, toggleSidebar } from './Sidebar.tsx';
import { Toasts } from './Toasts.tsx';
import { TopBar } from './TopBar.tsx';

const KeysSheet = lazyPage(() => import('./KeysSheet.tsx'));

/** Around every page of someone who is logged in. */
export const Frame = ({ children }: { children: ComponentChildren }) => {
  const client = useClient();
  const isAdmin = client.session.isAdmin.value;
  const [searching, setSearching] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  const shared = useMemo<SharedModels>(
    () => ({
      libraries: createLibraries(client),
      scans: isAdmin ? createScans(client) : null,
      views: createViews(client),
    }),
    [client, isAdmin],
  );
  useEffect(
    () => () => {
      shared.libraries.dispose();
      shared.scans?.dispose();
      shared.views.dispose();
    },
    [shared],
  );

  const search = (): void => {
    setSearching(true);
    document.getElementById('search')?.focus();
  };
  useEffect(() => {
    const look = (): void => setScrolled(scrollY > 8);
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);

  useKeyActions('anywhere', { search, sidebar: toggleSidebar, help: () => setKeysShown(true) });

  return (
    <SharedProvider value={shared}>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to content
      </button>
      <div
        class={`app ${scrolled ? 'is-scrolled' : ''}`}
        data-side={sidebar.value === 'auto' ? undefined : sidebar.value}
      >
        <Sidebar isAdmin={isAdmin} />
        <div class="app-main">
          <TopBar searching={searching} onSearchEnd={() => setSearching(false)} onKeys={() => setKeysShown(true)} />
          <ConnectionBanner />
          <main class="page" id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
      <BottomBar isAdmin={isAdmin} onSearch={search} />
      <Toasts />
      {keysShown && <KeysSheet onClose={() => setKeysShown(false)} />}
    </SharedProvider>
  );
};
