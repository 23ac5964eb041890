import { QueryError, writtenFields, writtenParts, type FieldName, type WrittenField, type WrittenPart } from '#query';
import { codecName } from '../../format/media.ts';

/** A query that cannot be read has no parts yet; what it is shown to says why. */
const whileTyped = <T>(read: () => readonly T[]): readonly T[] => {
  try {
    return read();
  } catch (error) {
    if (error instanceof QueryError) return [];
    throw error;
  }
};

export const partsOf = (query: string): readonly WrittenPart[] => whileTyped(() => writtenParts(query));
export const fieldsOf = (query: string): readonly WrittenField[] => whileTyped(() => writtenFields(query));

/** How fields are called on chips and panels. */
export const FIELD_LABELS: Readonly<Record<FieldName, string>> = {
  performer: 'Performer',
  studio: 'Studio',
  tag: 'Tag',
  collection: 'Collection',
  rating: 'Grade',
  duration: 'Length',
  resolution: 'Picture',
  added: 'Added',
  released: 'Released',
  viewed: 'Last seen',
  codec: 'Codec',
  audio: 'Sound',
  container: 'Container',
  library: 'Folder',
  path: 'Path',
  title: 'Title',
  size: 'Size',
  bitrate: 'Bit rate',
  fps: 'Frames a second',
  season: 'Season',
  episode: 'Episode',
  markers: 'Markers',
  views: 'Times seen',
  favourite: 'Favourite',
  watched: 'Watched',
  is: 'State',
  missing: 'Lacks',
};

const STATE_NAMES: Readonly<Record<string, string>> = {
  ready: 'Plays',
  failed: 'Failed',
  missing: 'Missing',
  trashed: 'In the trash',
  duplicate: 'Duplicate',
  begun: 'Begun',
  hdr: 'HDR',
  interlaced: 'Interlaced',
  portrait: 'Portrait',
  collision: 'Collision',
};

/** A value as people say it: `10m..45m` is “10m to 45m”. */
export const valueName = (field: FieldName, text: string): string => {
  if (field === 'is') return STATE_NAMES[text.toLowerCase()] ?? text;
  if (field === 'codec' || field === 'audio') return codecName(text.toLowerCase());
  const [, from, to] = /^(.*)\.\.(.*)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined)
    return from === '' ? `up to ${to}` : to === '' ? `from ${from}` : `${from} to ${to}`;
  const [, sign, rest = ''] = /^(<=|>=|<|>|=)(.+)$/.exec(text) ?? [];
  // Of an age, less is later.
  const isAge = (field === 'added' || field === 'viewed') && /[hdwmy]$/i.test(rest);
  const signs: Readonly<Record<string, string>> = isAge
    ? { '<': 'within ', '<=': 'within ', '>': 'before ', '>=': 'before ', '=': 'within ' }
    : { '<': 'below ', '<=': 'up to ', '>': 'over ', '>=': 'from ', '=': '' };
  return sign === undefined ? text : `${signs[sign] ?? ''}${rest}`;
};
