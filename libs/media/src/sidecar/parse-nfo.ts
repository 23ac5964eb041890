import type { SidecarFacts } from './sidecar-facts.js';
import { cleanText, isoDay, wholeNumber, type Draft } from './sidecar-facts.js';

interface Element {
  readonly name: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly text: string;
}

const MOST_ELEMENTS = 5_000;
const TOKEN = /<(\/?)([A-Za-z_][\w:.-]*)[^<>]*?(\/?)>|<[!?][^<>]*>|([^<]+)/g;

/**
 * Reads Kodi's `.nfo` XML (`movie`, `episodedetails`, `musicvideo`, `tvshow`). Not an XML parser: it knows elements, text,
 * CDATA and the five entities, expands nothing else, and stops after 5,000 elements. Null when nothing in it is known.
 */
export function parseNfo(xml: string): SidecarFacts | null {
  const draft: Draft = {};
  const performers: string[] = [];
  const tags: string[] = [];
  for (const { name, parent, depth, text } of elements(xml)) {
    if (name === 'name' && parent === 'actor') performers.push(text);
    if (depth !== 2) continue;
    if (name === 'title') draft.title ??= text;
    else if (name === 'year') draft.year ??= wholeNumber(text, 1_870, 2_100);
    else if (name === 'premiered' || name === 'aired' || name === 'releasedate') draft.date ??= isoDay(text);
    else if (name === 'season') draft.season ??= wholeNumber(text, 0, 9_999);
    else if (name === 'episode') draft.episode ??= wholeNumber(text, 0, 99_999);
    else if (name === 'studio') draft.studio ??= text;
    else if (name === 'plot') draft.details = text;
    else if (name === 'outline') draft.details ??= text;
    else if (name === 'tag' || name === 'genre') tags.push(text);
    else if (name === 'artist') performers.push(text);
  }
  if (performers.length > 0) draft.performers = [...new Set(performers)];
  if (tags.length > 0) draft.tags = [...new Set(tags)];
  return Object.values(draft).some((value) => value !== null && value !== undefined) ? draft : null;
}

/** Every element with text of its own, when it closes. */
function* elements(xml: string): Generator<Element> {
  const open: { name: string; text: string }[] = [];
  let count = 0;
  for (const [, closing, tag, empty, plain] of plainXml(xml).matchAll(TOKEN)) {
    const top = open.at(-1);
    if (plain !== undefined && top) top.text += decodeEntities(plain);
    if (tag === undefined || empty === '/') continue;
    const name = tag.toLowerCase();
    if (closing === '/') {
      if (top?.name !== name) continue;
      open.pop();
      const text = cleanText(top.text);
      if (text !== '') yield { name, parent: open.at(-1)?.name ?? null, depth: open.length + 1, text };
    } else {
      if (++count > MOST_ELEMENTS || open.length > 50) return;
      open.push({ name, text: '' });
    }
  }
}

/** Without comments, with CDATA as escaped text. By `indexOf`: an expression would go quadratic on unclosed ones. */
function plainXml(xml: string): string {
  let plain = '';
  for (let at = 0; ;) {
    const next = xml.indexOf('<!', at);
    if (next < 0) return plain + xml.slice(at);
    plain += xml.slice(at, next);
    const comment = xml.startsWith('<!--', next);
    const cdata = xml.startsWith('<![CDATA[', next);
    if (!comment && !cdata) {
      plain += '<!';
      at = next + 2;
      continue;
    }
    const end = xml.indexOf(comment ? '-->' : ']]>', next + 4);
    if (end < 0) return plain;
    if (cdata)
      plain += xml
        .slice(next + 9, end)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;');
    at = end + 3;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, dec?: string, hex?: string, named?: string) => {
      if (named) return ENTITIES[named.toLowerCase()] ?? all;
      const code = dec ? Number(dec) : parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : all;
    },
  );
