import { createHistory } from '#client';
import type { HistoryEntry, VideoDetail } from '#contracts';
import { useModel } from '../../client-context.ts';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { counted } from '../../format/quantities.ts';
import { ago, moment } from '../../format/times.ts';
import { lineOf } from './history-lines.ts';
import './history-panel.css';

const who = ({ actor }: HistoryEntry): string =>
  actor.kind === 'system' ? (actor.name ?? 'Kinolog') : (actor.name ?? 'someone erased');

const Line = ({ entry, video, newest }: { entry: HistoryEntry; video: VideoDetail; newest: boolean }) => {
  const line = lineOf(entry, video);
  return (
    <li>
      <span class={`h-dot ${newest ? 'is-now' : ''}`}>
        <line.icon />
      </span>
      <div class="h-text">
        <p>
          {line.text} {line.strong && <b>{line.strong}</b>} {line.rest}{' '}
          {line.note && <span class="subtle">{line.note}</span>}
        </p>
        <p class="h-sub">
          <time dateTime={entry.at} title={moment(entry.at)}>
            {ago(entry.at)}
          </time>
          <span>{who(entry)}</span>
          <span class="code">{entry.type}</span>
        </p>
      </div>
    </li>
  );
};

/** All that happened to this video, live. */
export const HistoryPanel = ({ video }: { video: VideoDetail }) => {
  const history = useModel((client) => createHistory(client, video.id), [video.id]);
  const items = history.items.value;
  const error = history.error.value;
  return (
    <section id="history" aria-labelledby="h-hist">
      <div class="section-head">
        <h2 id="h-hist">History</h2>
        {items && <span class="n">{counted(history.total.value, 'event')}</span>}
      </div>
      {error && !items ? (
        <ErrorState title="The history could not be read" error={error} onRetry={() => void history.reload()} />
      ) : !items ? (
        <RowSkeletons count={4} height={56} />
      ) : items.length === 0 ? (
        <p class="subtle">Nothing has happened yet.</p>
      ) : (
        <>
          <ol class="history">
            {items.map((entry, index) => (
              <Line key={entry.eventId} entry={entry} video={video} newest={index === 0} />
            ))}
          </ol>
          {history.hasMore.value && (
            <button
              type="button"
              class="btn btn-ghost btn-s"
              disabled={history.loading.value}
              onClick={() => void history.more()}
            >
              Earlier
            </button>
          )}
        </>
      )}
    </section>
  );
};
