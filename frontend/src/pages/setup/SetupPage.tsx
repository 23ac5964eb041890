import { useLocation } from 'preact-iso/router';
import { useTitle } from '../../hooks/use-title.ts';
import { paths } from '../../paths.ts';
import { AccountStep } from './AccountStep.tsx';
import { Entrance } from './Entrance.tsx';
import { FolderStep } from './FolderStep.tsx';

interface SetupPageProps {
  readonly step: 'account' | 'folder';
  readonly codeRequired: boolean;
}

const STEPS = [
  ['account', 'You'],
  ['folder', 'First folder'],
  ['look', 'Look around'],
] as const;

/** The first visit: an administrator, then a folder. */
const SetupPage = ({ step, codeRequired }: SetupPageProps) => {
  useTitle('Set up');
  const { route } = useLocation();
  const at = STEPS.findIndex(([name]) => name === step);
  return (
    <Entrance foot="Everything stays on this machine: the log, the catalogue, the accounts.">
      <ol class="set-steps" aria-label="Steps">
        {STEPS.map(([name, label], index) => (
          <li key={name} class={index < at ? 'is-done' : ''} aria-current={index === at ? 'step' : undefined}>
            {label}
          </li>
        ))}
      </ol>
      {step === 'account' ? (
        <AccountStep codeRequired={codeRequired} />
      ) : (
        <FolderStep onDone={() => route(paths.dashboard, true)} />
      )}
    </Entrance>
  );
};

export default SetupPage;
