import { randomUUID } from 'node:crypto';
import { addEntry, entry, entryName, nameClaimId, nameKey, type EntryKind } from '#domain';
import { claimFor, execute, type CommandContext, type EventStore } from '#event-store';

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
    const claim = nameClaimId(kind, name);
    const known = this.#known.get(claim);
    if (known) return known;
    const found = this.#find(kind, entryName(name), claim);
    this.#known.set(claim, found);
    found.catch(() => this.#known.delete(claim));
    return found;
  }

  async #find(kind: EntryKind, name: string, claim: string): Promise<string> {
    const context = await this.context();
    const id = await claimFor(this.store, 'name', claim, randomUUID(), context);
    await execute(this.store, entry(kind), id, (state) => addEntry(kind, id, name, null, state), context);
    return id;
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
