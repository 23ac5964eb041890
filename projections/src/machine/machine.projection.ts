import { machine, THE_MACHINE, type MachineEvent, type SearchOrders } from '#domain';
import { machineTable, type SearchOrdersRow } from '#read-models';
import type { EventOf, Projection } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';

/** The row is the aggregate's own state: one small stream. */
function follow(event: EventOf<MachineEvent['type']>, rows: UnitOfWork): void {
  const known = rows.get(machineTable, THE_MACHINE);
  const before = known
    ? {
        queues: known.queues as typeof machine.initial.queues,
        quietHours: known.quiet_hours,
        search: known.search,
      }
    : machine.initial;
  const { queues, quietHours, search } = machine.evolve(before, event as MachineEvent);
  rows.put(machineTable, { id: THE_MACHINE, queues, quiet_hours: quietHours, search: rowOf(search) });
  rows.announce(THE_MACHINE, { kind: 'admins' });
}

const rowOf = ({ weights, synonyms, fallback }: SearchOrders): SearchOrdersRow => ({
  weights,
  synonyms: synonyms.map((each) => ({ ...each, words: [...each.words] })),
  fallback,
});

export const machineProjection: Projection = {
  name: 'machine',
  version: 2,
  tables: [machineTable],
  needs: () => [{ table: 'machine', key: [THE_MACHINE] }],
  handlers: {
    QueuePaused: follow,
    QueueResumed: follow,
    QueueConcurrencyChanged: follow,
    QuietHoursChanged: follow,
    SearchWeightsChanged: follow,
    SynonymsKept: follow,
    SynonymsRemoved: follow,
    SearchFallbackChanged: follow,
  },
};
