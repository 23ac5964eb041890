import type { Highlight, VideoItem } from '#contracts';
import { foldText } from '#query';
import { allowedTypos, distance } from '#search';

/** Where the words of a query stand in what is shown of a video: as written, half typed, or nearly. Characters, from 0. */
export function highlights(item: VideoItem, words: readonly string[]): Highlight[] {
  if (words.length === 0) return [];
  const texts: (readonly [Highlight['field'], string])[] = [
    ['title', item.title],
    ...item.performers.map(({ name }) => ['performer', name] as const),
    ...(item.studio ? [['studio', item.studio.name] as const] : []),
    ...item.tags.map(({ name }) => ['tag', name] as const),
    ...item.collections.map(({ name }) => ['collection', name] as const),
  ];
  const shown = texts.flatMap(([field, text]) => marked(field, text, words));
  // A path says something only where nothing else does.
  return shown.length > 0 ? shown : item.files.slice(0, 1).flatMap(({ path }) => marked('path', path, words));
}

function marked(field: Highlight['field'], text: string, words: readonly string[]): Highlight[] {
  const spans: [number, number][] = [];
  for (const { 0: own, index } of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    const folded = foldText(own);
    const word = words.find((asked) => isMeant(asked, folded));
    if (word !== undefined)
      spans.push([
        index,
        folded !== word && folded.startsWith(word) && folded.length === own.length ? word.length : own.length,
      ]);
  }
  return spans.length > 0 ? [{ field, text, spans }] : [];
}

function isMeant(asked: string, there: string): boolean {
  if (there.startsWith(asked)) return asked.length > 1 || there === asked;
  const most = allowedTypos(asked);
  return most > 0 && distance(asked, there, most) <= most;
}
