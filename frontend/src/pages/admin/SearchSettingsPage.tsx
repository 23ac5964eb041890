import { createSearchSettings } from '#client';
import { useModel } from '../../client-context.ts';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { useTitle } from '../../hooks/use-title.ts';
import './admin.css';
import { AdminTabs } from './AdminTabs.tsx';
import { FallbackPanel } from './FallbackPanel.tsx';
import './search-settings.css';
import { SynonymsPanel } from './SynonymsPanel.tsx';
import { WeightsPanel } from './WeightsPanel.tsx';

/** What counts in a search, which words mean the same, and what answers when the engine is away. */
const SearchSettingsPage = () => {
  useTitle('Search settings');
  const model = useModel(createSearchSettings);
  const settings = model.data.value;
  const error = model.error.value;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Admin</h1>
          <p>
            {settings
              ? `Words are looked for in ${settings.engine === 'typesense' ? 'Typesense' : 'Postgres'}`
              : 'Reading'}
          </p>
        </div>
      </div>
      <AdminTabs here="search" />
      {settings ? (
        <div class="cols">
          <div>
            <WeightsPanel key={JSON.stringify(settings.weights)} settings={settings} model={model} />
          </div>
          <div>
            <SynonymsPanel synonyms={settings.synonyms} model={model} />
            <FallbackPanel settings={settings} model={model} />
          </div>
        </div>
      ) : error ? (
        <ErrorState title="The settings could not be read" error={error} onRetry={() => void model.reload()} />
      ) : (
        <div class="panel" aria-busy="true">
          <RowSkeletons count={7} />
        </div>
      )}
    </>
  );
};

export default SearchSettingsPage;
