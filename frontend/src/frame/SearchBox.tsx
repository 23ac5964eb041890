import type { EntryKinds, Suggestions } from '#contracts';
import { CornerDownLeft, Search, X } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { Marked } from '../components/marked/Marked.tsx';
import { Poster } from '../components/poster/Poster.tsx';
import { CompletionOption } from '../components/query/CompletionOption.tsx';
import { chosenByTab, nextPlace } from '../components/query/list-place.ts';
import { useCompletion, type Choice } from '../components/query/use-completion.ts';
import { useCursor } from '../components/query/use-cursor.ts';
import { byline } from '../format/media.ts';
import { counted } from '../format/quantities.ts';
import { KeyCap } from '../keys/KeyCap.tsx';
import { paths, searchFor } from '../paths.ts';
import { PLACE_ICONS } from './suggestion-icons.ts';
import './search-box.css';

const SHOWN = 5;
const PAUSE_MS = 120;

const MANY: Readonly<Record<Suggestions['entries'][number]['kind'], EntryKinds>> = {
  performer: 'performers',
  studio: 'studios',
  tag: 'tags',
  collection: 'collections',
};

interface SearchBoxProps {
  /** On phones it opens over the top bar. */
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Videos, people, studios and tags as you type; Enter shows everything that is found. */
export const SearchBox = ({ open, onClose }: SearchBoxProps) => {
  const { api } = useClient();
  const { route, path, query } = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<Suggestions | null>(null);
  const [place, setPlace] = useState(-1);
  const [cursor, setCursor] = useState(0);
  const [completes, setCompletes] = useState(false);
  const completing = useCompletion(text, cursor, completes);
  const choices = completes ? completing.choices : [];
  const isInField = completing.kind === 'name' || completing.kind === 'value';
  const words = text.trim();

  const asked = path === paths.library || path === paths.search ? (query.query ?? '') : '';

  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (open) input.current?.focus();
  }, [open]);
  useEffect(() => {
    if (words.length < 2 || isInField || document.activeElement !== input.current) return setFound(null);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api('GET /search/suggestions', { query: { query: words.slice(0, 200), limit: SHOWN }, signal: abort.signal })
        .then((suggestions) => {
          // Who went on meanwhile has the page before them, not the box.
          if (document.activeElement !== input.current) return;
          setFound(suggestions);
          setPlace(-1);
        })
        // Suggestions are a courtesy: Enter still searches, and says what is wrong.
        .catch(() => setFound(null));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words, isInField]);
  const putIn = useCursor(input, text);

  const leave = (): void => {
    setFound(null);
    setCompletes(false);
    input.current?.blur();
    onClose();
  };
  const go = (url: string): void => {
    leave();
    route(url);
  };
  const targets = [
    ...(found?.videos ?? []).map(({ id }) => paths.video(id)),
    ...(found?.entries ?? []).map(({ kind, id }) => paths.entry(MANY[kind], id)),
  ];
  const type = (next: { text: string; cursor: number }): void => {
    setText(next.text);
    setCursor(next.cursor);
    setPlace(-1);
    setCompletes(true);
  };
  const take = (choice: Choice): void => {
    const next = completing.take(choice);
    putIn(next.cursor);
    type(next);
  };
  const isShown = found !== null || choices.length > 0;
  const keys = (event: KeyboardEvent): void => {
    const chosen = choices[place - targets.length];
    const tabbed = chosenByTab(completing, choices, place - targets.length);
    if (event.key === 'Escape' && isInField && choices.length > 0) setCompletes(false);
    else if (event.key === 'Escape') leave();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setPlace(nextPlace(event.key, place, targets.length + choices.length));
    } else if (event.key === 'Tab' && !event.shiftKey && tabbed) {
      event.preventDefault();
      take(tabbed);
    } else if (event.key === 'Enter') {
      if (chosen) take(chosen);
      else go(targets[place] ?? (words ? searchFor(words) : paths.library));
    } else return;
    event.stopPropagation();
  };

  return (
    <div
      class={`search ${open ? 'is-open' : ''}`}
      role="search"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) {
          setFound(null);
          setCompletes(false);
        }
      }}
    >
      <label class="top-search">
        <Search />
        <input
          ref={input}
          id="search"
          type="text"
          inputMode="search"
          enterkeyhint="search"
          role="combobox"
          placeholder="Search titles, people, tags, files"
          aria-label="Search"
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls="search-found"
          aria-activedescendant={place >= 0 ? `found-${place}` : undefined}
          autocomplete="off"
          value={text}
          onInput={({ currentTarget: { value, selectionStart } }) =>
            type({ text: value, cursor: selectionStart ?? value.length })
          }
          onKeyDown={keys}
        />
        <KeyCap action="search" />
      </label>
      <button type="button" class="icon-btn search-close" aria-label="Close search" onClick={leave}>
        <X />
      </button>
      {isShown && (
        <div class="found" id="search-found" role="listbox" aria-label="Found">
          {found?.videos.map((video, index) => (
            <a
              key={video.id}
              id={`found-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === place}
              href={paths.video(video.id)}
              onClick={leave}
            >
              <span class="thumb thumb-s">
                <Poster video={video} sizes="56px" />
              </span>
              <span class="row-text">
                <span class="clip">
                  <Marked
                    text={video.title}
                    spans={video.highlight.find(({ field }) => field === 'title')?.spans ?? []}
                  />
                </span>
                <span class="clip">{byline(video)}</span>
              </span>
            </a>
          ))}
          {found?.entries.map((entry, n) => {
            const index = found.videos.length + n;
            const Icon = PLACE_ICONS[entry.kind];
            return (
              <a
                key={entry.id}
                id={`found-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === place}
                class="found-entry"
                href={paths.entry(MANY[entry.kind], entry.id)}
                onClick={leave}
              >
                <Icon class="icon-s" />
                <span class="clip">{entry.name}</span>
                <span class="subtle num">{counted(entry.videos, 'video')}</span>
              </a>
            );
          })}
          {choices.map((choice, n) => (
            <CompletionOption
              key={choice.text}
              id={`found-${targets.length + n}`}
              choice={choice}
              selected={targets.length + n === place}
              onTake={() => take(choice)}
            />
          ))}
          <a
            role="option"
            tabIndex={-1}
            aria-selected={place === -1}
            class="found-all"
            href={searchFor(words)}
            onClick={leave}
          >
            <Search class="icon-s" />
            <span class="clip">
              {targets.length === 0 && !isInField ? 'Nothing yet for' : 'Everything with'} <b>{words}</b>
            </span>
            <kbd>
              <CornerDownLeft />
            </kbd>
          </a>
        </div>
      )}
    </div>
  );
};
