import type { Client } from 'typesense';
import type { SynonymGroup } from '../../synonyms/other-readings.js';
import { wordsOf } from '../text/words.js';

/** One set for all collections since version 30; before, each collection has its own. */
export const SYNONYM_SET = 'kinolog';

export const hasSynonymSets = (version: string): boolean => Number.parseInt(version, 10) >= 30;

/** As the server takes a group; null where it says nothing. */
function spelled({ id, words, oneWay }: SynonymGroup) {
  const all = [...new Set(words.map((word) => wordsOf(word).join(' ')).filter(Boolean))];
  const [root, ...others] = all;
  if (root === undefined || others.length === 0) return null;
  return oneWay ? { id, root, synonyms: others } : { id, synonyms: all };
}

/** Makes these the synonyms, and no others. */
export async function replaceSynonyms(
  client: Client,
  version: string,
  collection: string,
  groups: readonly SynonymGroup[],
): Promise<void> {
  const meant = groups.map(spelled).filter((group) => group !== null);
  if (hasSynonymSets(version)) {
    await client.synonymSets(SYNONYM_SET).upsert({ items: meant });
    return;
  }
  const there = client.collections(collection).synonyms();
  const kept = new Set(meant.map((group) => group.id));
  for (const { id, ...group } of meant) await there.upsert(id, group);
  for (const { id } of (await there.retrieve()).synonyms)
    if (!kept.has(id)) await client.collections(collection).synonyms(id).delete();
}

/** A new collection begins without synonyms where each has its own. */
export async function copySynonyms(client: Client, version: string, from: string, to: string): Promise<void> {
  if (hasSynonymSets(version)) return;
  const { synonyms } = await client.collections(from).synonyms().retrieve();
  for (const { id, synonyms: words, root } of synonyms)
    await client
      .collections(to)
      .synonyms()
      .upsert(id, { synonyms: words, ...(root ? { root } : {}) });
}
