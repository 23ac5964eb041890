type Words = Readonly<Record<string, string>>;

const span = (seconds: string | undefined): string => {
  const length = Number(seconds);
  if (!(length > 0)) return '';
  return length % 60 === 0 ? `${length / 60}m` : `${Math.round(length)}s`;
};
/** As the language writes a value. Said here once more: for this alone the whole language would come with the page. */
const written = (value: string): string =>
  /^[\p{L}\p{N}.+-]+$/u.test(value) ? value : `"${value.replaceAll('"', ' ')}"`;
const list = (text: string): string => text.split(',').filter(Boolean).map(written).join(',');
const flag = (text: string, yes: string, no: string): string => (text === 'true' ? yes : text === 'false' ? no : '');

/** How links of earlier versions narrowed the list: a parameter for each condition, entries by their ids. */
const CONDITIONS: Readonly<Record<string, (text: string, all: Words) => string>> = {
  state: (text) => `is:${list(text)}`,
  library: (text) => `library:${list(text)}`,
  performer: (text) => `performer:${list(text)}`,
  studio: (text) => `studio:${list(text)}`,
  tag: (text) => `tag:${list(text)}`,
  collection: (text) => `collection:${list(text)}`,
  codec: (text) => `codec:${list(text)}`,
  container: (text) => `container:${list(text)}`,
  rating: (text) => `rating:${list(text)}`,
  minHeight: (text) => (/^\d{2,5}$/.test(text) ? `resolution:>=${text}p` : ''),
  minDuration: (from, { maxDuration }) => (span(from) ? `duration:${span(from)}..${span(maxDuration)}` : ''),
  maxDuration: (to, { minDuration }) => (span(to) && !span(minDuration) ? `duration:..${span(to)}` : ''),
  favourite: (text) => flag(text, 'favourite:yes', 'favourite:no'),
  watched: (text) => flag(text, 'watched:yes', 'watched:no'),
  inProgress: (text) => flag(text, 'is:begun', '-is:begun'),
};

/** The query that an old link means; null when the address is of today. */
export const queryOfOldLink = (address: Words): string | null => {
  const known = Object.entries(CONDITIONS).filter(([name]) => address[name]);
  if (known.length === 0) return null;
  const parts = known.map(([name, part]) => part(address[name] as string, address)).filter(Boolean);
  const words = address.query?.trim() ?? '';
  return [/\bOR\b/.test(words) ? `(${words})` : words, ...parts].filter(Boolean).join(' ');
};
