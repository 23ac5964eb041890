import type { Engine, Status } from '#contracts';
import { Cpu, Database, Film, Layers, LifeBuoy, ListTree, Search, Table2, type LucideIcon } from 'lucide-preact';
import { bytes, count } from '../../format/quantities.ts';

const ENGINES: Readonly<Record<Engine['name'], { label: string; icon: LucideIcon }>> = {
  'event-log': { label: 'Event log', icon: Database },
  postgres: { label: 'Read models', icon: Table2 },
  search: { label: 'Search', icon: Search },
  'search-fallback': { label: 'Search, falling back', icon: LifeBuoy },
  queue: { label: 'Job queue', icon: Layers },
  ffmpeg: { label: 'Media tools', icon: Film },
  projector: { label: 'Projector', icon: ListTree },
  worker: { label: 'Worker', icon: Cpu },
};
const STATES = {
  ok: ['dot-ok', 'Healthy'],
  warning: ['dot-warn', 'Something is off'],
  down: ['dot-danger', 'Down'],
} as const;

/** What Kinolog stands on: which adapter, how it is, and how to mend it. */
export const Engines = ({ status }: { status: Status }) => (
  <section aria-labelledby="h-engines">
    <h2 class="sr" id="h-engines">
      Engines
    </h2>
    <div class="engines" tabIndex={0} role="group" aria-label="Engines">
      {status.engines.map((engine) => {
        const { label, icon: Icon } = ENGINES[engine.name];
        const [dot, word] = STATES[engine.state];
        return (
          <article key={engine.name} class="panel engine" data-state={engine.state}>
            <header>
              <Icon />
              <h3>{label}</h3>
              <span class={`dot ${dot}`} role="img" aria-label={word} title={word} />
            </header>
            <p class="subtle">{engine.detail}</p>
            {engine.fix && <p class="fix">{engine.fix}</p>}
          </article>
        );
      })}
    </div>
    <p class="load">
      <span>
        <b>{count(status.head)}</b> events, {status.eventsPerSecond.toFixed(status.eventsPerSecond < 10 ? 1 : 0)}/s
      </span>
      <span>
        <b>{count(status.queueDepth)}</b> jobs waiting
      </span>
      <span>
        <b>{bytes(status.memoryBytes)}</b> memory, {Math.round(status.cpuPercent)} % CPU
      </span>
      <span>
        <b>{bytes(status.disk.freeBytes)}</b> free of {bytes(status.disk.totalBytes)}
      </span>
    </p>
  </section>
);
