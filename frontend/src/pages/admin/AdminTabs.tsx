import { paths } from '../../paths.ts';

const TABS = [
  { name: 'overview', label: 'Overview', href: paths.admin },
  { name: 'users', label: 'Users', href: paths.users },
  { name: 'search', label: 'Search', href: paths.searchSettings },
] as const;

export const AdminTabs = ({ here }: { here: (typeof TABS)[number]['name'] }) => (
  <nav class="tabs admin-tabs" aria-label="Admin">
    {TABS.map((tab) => (
      <a key={tab.name} href={tab.href} aria-current={tab.name === here ? 'page' : undefined}>
        {tab.label}
      </a>
    ))}
    <a href={paths.jobs}>Jobs</a>
    <a href={`${paths.settings}#h-tokens`}>Your tokens and sessions</a>
  </nav>
);
