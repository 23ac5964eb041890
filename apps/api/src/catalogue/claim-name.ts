import { setTimeout as sleep } from 'node:timers/promises';
import { entry, nameClaimId, Refusal, type EntryKind } from '#domain';
import { claimFor, releaseName, type CommandContext, type EventStore } from '#event-store';
import type { Decisions } from '../platform/commands.js';

const PATIENCE_MS = 1_000;

/**
 * Claims a name for an entry; refuses with `entry.name-taken` when another one bears it. A crash after a claim leaves it with an
 * owner who never bore the name: that owner is given a second to go on, then the claim is free again.
 */
export async function claimName(
  decisions: Decisions,
  store: EventStore,
  context: CommandContext,
  wanted: { readonly kind: EntryKind; readonly id: string; readonly name: string },
): Promise<void> {
  const claim = nameClaimId(wanted.kind, wanted.name);
  let owner = await claimFor(store, 'name', claim, wanted.id, context);
  if (owner === wanted.id) return;
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const { name } = await decisions.state(entry(wanted.kind), owner);
    if (name !== null && nameClaimId(wanted.kind, name) === claim) break;
    if (Date.now() > until) {
      await releaseName(store, claim, owner, context);
      owner = await claimFor(store, 'name', claim, wanted.id, context);
      if (owner === wanted.id) return;
      break;
    }
    await sleep(50);
  }
  throw new Refusal('entry.name-taken', `There is one called "${wanted.name.trim()}" already: choose another name.`);
}
