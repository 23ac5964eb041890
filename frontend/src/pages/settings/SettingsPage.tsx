import { Segments } from '../../components/choice/Segments.tsx';
import { useClient } from '../../client-context.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { sidebar, theme, type Theme } from '../../settings.ts';
import { HiddenPanel } from './HiddenPanel.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import { PlayerPanel } from './PlayerPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';
import './settings.css';
import { TokensPanel } from './TokensPanel.tsx';

const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'system', label: 'As the system' },
];

const SIDEBARS = [
  { value: 'auto', label: 'By width' },
  { value: 'wide', label: 'Wide' },
  { value: 'narrow', label: 'Narrow' },
] as const;

/** One's own things: look, password, sessions, tokens. */
const SettingsPage = () => {
  useTitle('Settings');
  const user = useClient().session.user.value;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Settings</h1>
          <p>
            {user?.name}, {user?.role === 'admin' ? 'administrator' : 'viewer'}
          </p>
        </div>
      </div>
      <div class="set-grid">
        <section class="panel" aria-labelledby="h-look">
          <div class="panel-head">
            <h2 id="h-look">Look of this browser</h2>
          </div>
          <dl class="facts set-facts">
            <dt>Theme</dt>
            <dd>
              <Segments
                label="Theme"
                value={theme.value}
                options={THEMES}
                onChange={(value) => (theme.value = value)}
              />
            </dd>
            <dt class="only-wide">Sidebar</dt>
            <dd class="only-wide">
              <Segments
                label="Sidebar"
                value={sidebar.value}
                options={SIDEBARS}
                onChange={(value) => (sidebar.value = value)}
              />
            </dd>
          </dl>
        </section>
        <PlayerPanel />
        <HiddenPanel />
        <PasswordPanel />
        <SessionsPanel />
        <TokensPanel />
        <KeysPanel />
      </div>
    </>
  );
};

export default SettingsPage;
