import { createConversions, createVideoActions, createViewingReporter, type VideoModel } from '#client';
import type { VideoDetail } from '#contracts';
import { Flag, Heart, Trash2, Undo2 } from 'lucide-preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Poster } from '../../components/poster/Poster.tsx';
import { useShared } from '../../frame/shared-models.ts';
import { clock, date } from '../../format/times.ts';
import { useKeyActions } from '../../keys/use-key-actions.ts';
import { KeyCap } from '../../keys/KeyCap.tsx';
import { lazyPage } from '../../lazy-page.tsx';
import { createPlayback } from '../../player/playback.ts';
import type { PageProps } from '../../routes.tsx';
import { persisted } from '../../settings.ts';
import { Away } from './Away.tsx';
import { Entries } from './Entries.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { Files } from './Files.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { movedTo } from './moved-marker.ts';
import { PointsPanel, type Editing } from './PointsPanel.tsx';
import { SimilarVideos } from './SimilarVideos.tsx';
import { TitleRow } from './TitleRow.tsx';
import { MadeOfIt } from './tools/MadeOfIt.tsx';
import { VideoTools } from './tools/VideoTools.tsx';

/** The player comes beside the page, which is there without it. */
const Player = lazyPage(() => import('../../player/Player.tsx'));
void Player.preload().catch(() => undefined);

const theatre = persisted<boolean>('theatre', false);

/** `?t=` wins, then where it was left; a video that plays from the start says nothing. */
const startOf = (video: VideoDetail, query: PageProps['query']): number => {
  const asked = query.t === undefined ? Number.NaN : Number(query.t);
  return Number.isFinite(asked) ? Math.max(0, asked) : (video.my.resumeSeconds ?? 0);
};

interface VideoViewProps {
  readonly video: VideoDetail;
  readonly model: VideoModel;
  readonly query: PageProps['query'];
}

/** A video that is known: player, points, facts, people, history. */
export const VideoView = ({ video, model, query }: VideoViewProps) => {
  const client = useClient();
  const isAdmin = client.session.isAdmin.value;
  const libraries = useShared().libraries.data.value;
  const actions = useMemo(() => createVideoActions(client), [client]);
  const conversions = useMemo(() => (isAdmin ? createConversions(client, video.id) : null), [client, isAdmin]);
  useEffect(() => () => conversions?.dispose(), [conversions]);
  const [editing, setEditing] = useState<Editing>(null);
  const start = useMemo(() => startOf(video, query), []);
  const reporter = useMemo(
    () =>
      createViewingReporter({
        api: client.api,
        timers: client.timers,
        videoId: video.id,
        onFailure: (cause) => client.notices.fail('Where you are is not being kept', cause),
      }),
    [],
  );
  const playback = useMemo(
    () =>
      createPlayback(video.durationSeconds, start, {
        onPlay: reporter.play,
        onTick: reporter.tick,
        onPause: reporter.pause,
        onSeek: reporter.seek,
        onEnd: reporter.end,
      }),
    [],
  );

  useEffect(() => {
    const leave = (): void => reporter.leave();
    addEventListener('pagehide', leave);
    if (query.play === '1') playback.play();
    if (location.hash === '#history') document.getElementById('history')?.scrollIntoView();
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  const mark = (): void =>
    setEditing({
      id: null,
      marker: { title: '', startSeconds: Math.round(playback.time.peek() * 10) / 10, endSeconds: null },
    });
  useKeyActions('player', {
    mark,
    grade: () => document.querySelector<HTMLElement>('[data-grades] [tabindex="0"]')?.focus(),
  });

  const takePoster = async (at: number): Promise<void> => {
    if (await model.takePoster(at)) client.notices.say(`The frame at ${clock(at)} becomes the poster`);
  };
  const resumed = start > 0 && video.my.resumeSeconds !== null ? clock(start) : null;

  return (
    <>
      <div class="ambient" aria-hidden="true">
        <Poster video={video} sizes="320px" />
      </div>
      <div class={`watch ${theatre.value ? 'is-theatre' : ''}`}>
        <div class="watch-main">
          {video.state === 'ready' ? (
            <div class="player-box" data-theme="dark">
              <Player
                video={video}
                playback={playback}
                resumedAt={resumed}
                theatre={theatre.value}
                onTheatre={() => (theatre.value = !theatre.value)}
                onMoveMarker={(marker, startSeconds) =>
                  void model.changeMarker(marker.id, movedTo(marker, startSeconds))
                }
                onTakePoster={isAdmin ? (at) => void takePoster(at) : null}
              />
            </div>
          ) : (
            <Away video={video}>
              {video.state === 'trashed' && video.purgeAfter && <p>They stay until {date(video.purgeAfter)}.</p>}
            </Away>
          )}
          <TitleRow
            video={video}
            canRename={isAdmin}
            onRename={(title) => void model.rename(title)}
            onRate={(grade) => void model.rate(grade)}
          />
          <div class="actions">
            <button
              type="button"
              class="btn fav"
              aria-pressed={video.my.favourite}
              onClick={() => void model.setFavourite(!video.my.favourite)}
            >
              <Heart class={video.my.favourite ? 'icon-fill' : ''} />
              Favourite
            </button>
            {video.state === 'ready' && (
              <button type="button" class="btn" onClick={mark}>
                <Flag />
                Mark <MarkTime time={playback.time} />
                <KeyCap action="mark" />
              </button>
            )}
            {conversions && video.state === 'ready' && (
              <VideoTools video={video} playback={playback} model={conversions} />
            )}
            {isAdmin && video.state === 'trashed' && (
              <button type="button" class="btn" onClick={() => void actions.restore([video.id])}>
                <Undo2 />
                Restore
              </button>
            )}
            {isAdmin && (video.state === 'ready' || video.state === 'failed') && (
              <button type="button" class="btn btn-ghost" onClick={() => void actions.trash([video.id])}>
                <Trash2 />
                To the trash
              </button>
            )}
          </div>

          <div class="about">
            <section aria-labelledby="h-about">
              <h2 class="sr" id="h-about">
                About
              </h2>
              {video.details && <p class="lead">{video.details}</p>}
              <Entries video={video} model={model} canEdit={isAdmin} />
              <Files
                video={video}
                libraries={libraries}
                canChoose={isAdmin}
                onChoose={(libraryId, path) => void model.choosePrimary(libraryId, path)}
              />
              {conversions && <MadeOfIt model={conversions} />}
            </section>
            <HistoryPanel video={video} />
          </div>
          <SimilarVideos id={video.id} />
        </div>
        <aside class="watch-side" aria-label="Points and facts">
          {(video.state === 'ready' || video.markers.length > 0) && (
            <TimedPoints
              video={video}
              playback={playback}
              editing={editing}
              onEdit={setEditing}
              onMark={mark}
              model={model}
            />
          )}
          <FactsPanel video={video} />
        </aside>
      </div>
    </>
  );
};

/** Only this text follows the clock, not the page around it. */
const MarkTime = ({ time }: { time: { readonly value: number } }) => <span class="num">{clock(time.value)}</span>;

interface TimedPointsProps {
  readonly video: VideoDetail;
  readonly playback: ReturnType<typeof createPlayback>;
  readonly editing: Editing;
  readonly onEdit: (editing: Editing) => void;
  readonly onMark: () => void;
  readonly model: VideoModel;
}

const TimedPoints = ({ playback, model, ...rest }: TimedPointsProps) => (
  <PointsPanel
    {...rest}
    time={playback.time.value}
    onSeek={(at) => {
      playback.seek(at);
      playback.play();
    }}
    onAdd={(marker) => void model.addMarker(marker)}
    onChange={(id, marker) => void model.changeMarker(id, marker)}
    onRemove={(id) => void model.removeMarker(id)}
  />
);
