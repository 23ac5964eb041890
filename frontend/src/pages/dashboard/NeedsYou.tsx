import type { Library, Statistics } from '#contracts';
import { ChevronRight, CircleAlert, FolderX, HardDrive, type LucideIcon } from 'lucide-preact';
import { count } from '../../format/quantities.ts';
import { libraryWith, paths } from '../../paths.ts';

interface NeedProps {
  readonly icon: LucideIcon;
  readonly tone: 'warn' | 'danger';
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

const Need = (props: NeedProps) => (
  <a class="row" href={props.href}>
    <span class={`row-icon ${props.tone}`}>
      <props.icon />
    </span>
    <span class="row-text">
      <span>{props.title}</span>
      <span class="clip">{props.text}</span>
    </span>
    <span class="end subtle">
      <ChevronRight class="icon-s" />
    </span>
  </a>
);

interface NeedsYouProps {
  readonly statistics: Statistics | undefined;
  readonly libraries: readonly Library[] | undefined;
}

/** What only a person can put right. */
export const NeedsYou = ({ statistics, libraries }: NeedsYouProps) => {
  const gone = libraries?.filter((library) => library.state === 'missing') ?? [];
  const missing = statistics?.missing ?? 0;
  const failed = statistics?.failed ?? 0;
  const total = gone.length + (missing > 0 ? 1 : 0) + (failed > 0 ? 1 : 0);
  return (
    <section class="panel" aria-labelledby="h-need">
      <div class="panel-head">
        <h2 id="h-need">Needs you</h2>
        {total > 0 && <span class="n">{total}</span>}
      </div>
      <div class="need">
        {gone.map((library) => (
          <Need
            key={library.id}
            icon={HardDrive}
            tone="danger"
            title={`${library.name} is not there`}
            text={library.missingReason ?? 'The folder cannot be reached'}
            href={paths.admin}
          />
        ))}
        {missing > 0 && (
          <Need
            icon={FolderX}
            tone="danger"
            title={`${count(missing)} missing`}
            text="Their files are no longer where they were"
            href={libraryWith({ query: 'is:missing' })}
          />
        )}
        {failed > 0 && (
          <Need
            icon={CircleAlert}
            tone="warn"
            title={`${count(failed)} failed`}
            text="Could not be understood; each says why"
            href={libraryWith({ query: 'is:failed' })}
          />
        )}
        {total === 0 && <p class="calm">{statistics ? 'Nothing. All is in order.' : 'Looking'}</p>}
      </div>
    </section>
  );
};
