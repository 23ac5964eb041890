import type { PlaybackSession } from '#contracts';
import { Pause, Play } from 'lucide-preact';
import { bytes } from '../../format/quantities.ts';
import { ago, clock } from '../../format/times.ts';
import { paths } from '../../paths.ts';

const MODES: Readonly<Record<PlaybackSession['mode'], readonly [string, string]>> = {
  direct: ['ok', 'Direct'],
  remux: ['info', 'Repackaged'],
  transcode: ['warn', 'Transcoded'],
};

const facts = (session: PlaybackSession): string =>
  [
    session.user.name ?? 'a removed account',
    session.durationSeconds === null
      ? clock(session.atSeconds)
      : `${clock(session.atSeconds)} of ${clock(session.durationSeconds)}`,
    session.mode === 'transcode' && session.height !== null && `${session.height}p`,
    session.speed !== null && `${session.speed.toFixed(1)}×`,
    session.bytes > 0 && bytes(session.bytes),
    `since ${ago(session.since)}`,
  ]
    .filter(Boolean)
    .join(' · ');

/** Who plays what just now, and how. */
export const PlaybackSessions = ({ sessions }: { sessions: readonly PlaybackSession[] | undefined }) => (
  <section class="panel" aria-labelledby="h-playing">
    <div class="panel-head">
      <h2 id="h-playing">Playing</h2>
      {sessions && sessions.length > 0 && <span class="n">{sessions.length}</span>}
    </div>
    {sessions?.length ? (
      <ul class="rows">
        {sessions.map((session) => {
          const [tone, word] = MODES[session.mode];
          return (
            <li key={session.id} class="row">
              <span class="row-icon">{session.playing ? <Play class="icon-fill" /> : <Pause />}</span>
              <span class="row-text">
                <a class="clip" href={paths.video(session.videoId)}>
                  {session.title}
                </a>
                <span class="num">{facts(session)}</span>
                {session.mode !== 'direct' && <span class="subtle">{session.reason}</span>}
              </span>
              <span class="end">
                <span class={`tag-state ${tone}`}>{word}</span>
              </span>
            </li>
          );
        })}
      </ul>
    ) : (
      <p class="calm">{sessions ? 'Nobody, just now.' : 'Looking'}</p>
    )}
  </section>
);
