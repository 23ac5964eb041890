import type { Candidate, Completion, NamedField } from '#query';
import { useEffect, useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { useShared } from '../../frame/shared-models.ts';
import { counted } from '../../format/quantities.ts';
import { isEntryField, KIND_OF } from './entry-names.ts';

export interface Choice extends Candidate {
  /** What is shown of it. */
  readonly label: string;
}

export interface Completing {
  readonly kind: Completion['kind'] | null;
  readonly choices: readonly Choice[];
  /** The text and the cursor once a choice is put in. */
  take(choice: Choice): { readonly text: string; readonly cursor: number };
}

const SHOWN = 8;
const PAUSE_MS = 120;

type Language = typeof import('./completion-language.ts');
interface Found {
  readonly field: NamedField;
  readonly typed: string;
  readonly choices: readonly Choice[];
}

/** What can be completed where the cursor stands, while `active`. The language itself is loaded when it is first needed. */
export const useCompletion = (text: string, cursor: number, active: boolean): Completing => {
  const { api, notices } = useClient();
  const libraries = useShared().libraries.data.value ?? [];
  const [language, setLanguage] = useState<Language | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const isWanted = active && text !== '';
  useEffect(() => {
    if (isWanted && !language)
      import('./completion-language.ts').then(setLanguage, (cause: unknown) =>
        notices.fail('Nothing can be completed', cause),
      );
  }, [isWanted]);

  const completion = isWanted ? (language?.completionAt(text, cursor) ?? null) : null;
  const asked = completion?.kind === 'name' ? completion : null;
  useEffect(() => {
    if (!asked || !language || !isEntryField(asked.field)) return;
    const { field, typed } = asked;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const query = { limit: SHOWN, ...(typed === '' ? {} : { query: typed.slice(0, 200) }) };
      api('GET /catalogue/{kind}', { params: { kind: KIND_OF[field] }, query, signal: abort.signal }).then(
        ({ items }) =>
          setFound({
            field,
            typed,
            choices: items.map((one) => ({
              text: language.entryValue(one),
              label: one.name,
              about: counted(one.videos, 'video'),
            })),
          }),
        // Names are a courtesy: what is typed is still searched for, and that says what is wrong.
        () => setFound(null),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [language, asked?.field, asked?.typed]);

  const choices = (): readonly Choice[] => {
    if (!completion || !language) return [];
    if (completion.kind !== 'name') return completion.candidates.map((one) => ({ ...one, label: one.text }));
    const { field, typed } = completion;
    // What was found for the letters before is shown until there is something else.
    if (isEntryField(field)) return found?.field === field ? found.choices : [];
    return libraries
      .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
      .slice(0, SHOWN)
      .map((one) => ({ text: language.entryValue(one), label: one.name, about: counted(one.videos, 'video') }));
  };
  return {
    kind: completion?.kind ?? null,
    choices: choices().slice(0, SHOWN),
    take: (choice) =>
      completion && language ? language.completed(text, completion, choice.text) : { text, cursor: text.length },
  };
};
