import type { EntryKinds, Suggestions } from '#contracts';
import { CornerDownLeft, Search, X } from 'lucide-preact';
import { useLocation } from 'preact-iso/router';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { Marked } from '../components/marked/Marked.tsx';
import { Poster } from '../components/poster/Poster.tsx';
import { byline } from '../format/media.ts';
import { counted } from '../format/quantities.ts';
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
  const words = text.trim();

  const asked = path === paths.library || path === paths.search ? (query.query ?? '') : '';

  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (open) input.current?.focus();
  }, [open]);
  useEffect(() => {
    if (words.length < 2 || document.activeElement !== input.current) return setFound(null);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api('GET /search/suggestions', { query: { query: words.slice(0, 200), limit: SHOWN }, signal: abort.signal })
        .then((suggestions) => {
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
  }, [words]);

  const leave = (): void => {
    setFound(null);
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
  const keys = (event: KeyboardEvent): void => {
    const last = targets.length - 1;
    if (event.key === 'Escape') leave();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = place + (event.key === 'ArrowDown' ? 1 : -1);
      setPlace(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === 'Enter') {
      go(targets[place] ?? (words ? searchFor(words) : paths.library));
    } else return;
    event.stopPropagation();
  };

  return (
    <div
      class={`search ${open ? 'is-open' : ''}`}
      role="search"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setFound(null);
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
          aria-expanded={found !== null}
          aria-controls="search-found"
          aria-activedescendant={place >= 0 ? `found-${place}` : undefined}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={keys}
        />
        <kbd class="only-wide">/</kbd>
      </label>
      <button type="button" class="icon-btn search-close" aria-label="Close search" onClick={leave}>
        <X />
      </button>
      {found && (
        <div class="found" id="search-found" role="listbox" aria-label="Found">
          {found.videos.map((video, index) => (
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
          {found.entries.map((entry, n) => {
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
              {targets.length === 0 ? 'Nothing yet for' : 'Everything with'} <b>{words}</b>
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
