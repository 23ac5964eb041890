import type { SearchSettingsModel } from '#client';
import type { SearchFallback, SearchSettings } from '#contracts';
import { useClient } from '../../client-context.ts';
import { Segments } from '../../components/choice/Segments.tsx';

const OPTIONS: readonly { readonly value: SearchFallback; readonly label: string }[] = [
  { value: 'problem', label: 'Say so' },
  { value: 'postgres', label: 'Ask Postgres' },
];
const MEANS: Readonly<Record<SearchFallback, string>> = {
  problem:
    'Whole and misspelt words are still found; pieces of words and of file names are not, and the search says so.',
  postgres: 'Postgres is told all that Typesense is told, and answers in its place. This costs room and some work.',
};

/** What answers while the chosen engine is away. */
export const FallbackPanel = ({ settings, model }: { settings: SearchSettings; model: SearchSettingsModel }) => {
  const { notices } = useClient();
  const choose = (fallback: SearchFallback): void => {
    model.fallBack(fallback).catch((cause: unknown) => notices.fail('It stays as it was', cause));
  };
  return (
    <section class="panel" aria-labelledby="h-fallback">
      <div class="panel-head">
        <h2 id="h-fallback">When the search engine is away</h2>
      </div>
      <div class="panel-body fallback">
        {settings.engine === 'postgres' ? (
          <p class="subtle">
            Words are looked for in Postgres, which Kinolog stands on anyway: there is nothing to fall back to. With
            Typesense as the engine one chooses here what answers while it is away.
          </p>
        ) : (
          <>
            <Segments
              label="When the search engine is away"
              value={settings.fallback}
              options={OPTIONS}
              onChange={choose}
            />
            <p class="subtle">{MEANS[settings.fallback]}</p>
          </>
        )}
      </div>
    </section>
  );
};
