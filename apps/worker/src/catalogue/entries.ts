import { createHash, randomUUID } from 'node:crypto';
import { addEntry, entry, entryName, nameKey, type ClaimEvent, type EntryKind } from '#domain';
import { envelope, execute, WrongExpectedRevision, type CommandContext, type EventStore } from '#event-store';

/** The claim stream of a name: `name-{kind}-{hash}`. */
export const nameClaimStream = (kind: EntryKind, name: string): string =>
  `name-${kind}-${createHash('sha256').update(nameKey(name)).digest('hex')}`;

/**
 * Performers, studios, tags and collections by name, made when they are missing. The claim comes first: two scans that meet
 * the same new name end with one entry, and a crash between claim and entry is mended by whoever asks next.
 */
export class Entries {
  readonly #known = new Map<string, Promise<string>>();

  constructor(
    private readonly store: EventStore,
    private readonly context: () => Promise<CommandContext>,
  ) {}

  /** The id of the entry with this name. */
  ensure(kind: EntryKind, name: string): Promise<string> {
    const stream = nameClaimStream(kind, name);
    const known = this.#known.get(stream);
    if (known) return known;
    const found = this.#find(kind, entryName(name), stream);
    this.#known.set(stream, found);
    found.catch(() => this.#known.delete(stream));
    return found;
  }

  async #find(kind: EntryKind, name: string, stream: string): Promise<string> {
    const id = await this.#claim(stream, name);
    await execute(this.store, entry(kind), id, (state) => addEntry(kind, id, name, null, state), await this.context());
    return id;
  }

  /** Whoever owns the name, else a new id that owns it from now on. */
  async #claim(stream: string, name: string): Promise<string> {
    for (;;) {
      const past = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
      const last = past[0] as ({ revision: number } & ClaimEvent) | undefined;
      if (last?.type === 'NameClaimed') return last.data.ownerId;
      const ownerId = randomUUID();
      const claimed: ClaimEvent = { type: 'NameClaimed', data: { claim: name, ownerId } };
      try {
        await this.store.append(stream, [envelope(claimed, await this.context())], last ? last.revision : 'none');
        return ownerId;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
  }
}

/** Names that cannot be entries (too long, empty) are left out: a file's name must never stop its scan. */
export function usableNames(names: readonly (string | null)[]): string[] {
  const usable = names.filter((name): name is string => {
    const clean = name?.normalize('NFC').replace(/\s+/gu, ' ').trim() ?? '';
    return clean.length > 0 && clean.length <= 200;
  });
  return [...new Map(usable.map((name) => [nameKey(name), name])).values()];
}
