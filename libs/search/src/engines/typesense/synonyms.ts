import type { Client } from 'typesense';
import { wordsOf } from '../text/words.js';

/** Words that mean the same. */
export interface SynonymGroup {
  readonly id: string;
  readonly words: readonly string[];
}

/** One set for all collections since version 30; before, each collection has its own. */
export const SYNONYM_SET = 'kinolog';

export const hasSynonymSets = (version: string): boolean => Number.parseInt(version, 10) >= 30;

const spelled = (group: SynonymGroup): string[] => group.words.map((word) => wordsOf(word).join(' ')).filter(Boolean);

/** Makes these the synonyms, and no others. */
export async function replaceSynonyms(
  client: Client,
  version: string,
  collection: string,
  groups: readonly SynonymGroup[],
): Promise<void> {
  const meant = groups
    .map((group) => ({ id: group.id, synonyms: spelled(group) }))
    .filter((g) => g.synonyms.length > 1);
  if (hasSynonymSets(version)) {
    await client.synonymSets(SYNONYM_SET).upsert({ items: meant });
    return;
  }
  const there = client.collections(collection).synonyms();
  const kept = new Set(meant.map((group) => group.id));
  for (const { id, synonyms } of meant) await there.upsert(id, { synonyms });
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
