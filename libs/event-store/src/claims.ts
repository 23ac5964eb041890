import { claim, type ClaimEvent } from '#domain';
import type { EventStore } from './event-store.js';
import { execute, type CommandContext } from './execute.js';

/**
 * Uniqueness without a table: who first claims a content or a name owns it. Answers the owner's id: `ownerId` when it was free,
 * else whoever has it. A crash after the claim leaves an owner without a stream; the next one to come goes on as that owner.
 */
export async function claimFor(
  store: EventStore,
  category: 'content' | 'name',
  id: string,
  ownerId: string,
  context: CommandContext,
): Promise<string> {
  const { state } = await execute(
    store,
    claim(category),
    id,
    ({ ownerId: owner }) => (owner === null ? [claimed(category, id, ownerId)] : []),
    context,
  );
  return state.ownerId as string;
}

const claimed = (category: 'content' | 'name', id: string, ownerId: string): ClaimEvent =>
  category === 'content'
    ? { type: 'ContentClaimed', data: { claim: id, ownerId } }
    : { type: 'NameClaimed', data: { claim: id, ownerId } };

/** Frees a name that `ownerId` has; another owner's claim stays. */
export async function releaseName(
  store: EventStore,
  id: string,
  ownerId: string,
  context: CommandContext,
): Promise<void> {
  await execute(
    store,
    claim('name'),
    id,
    ({ ownerId: owner }): ClaimEvent[] =>
      owner === ownerId ? [{ type: 'NameReleased', data: { claim: id, ownerId } }] : [],
    context,
  );
}
