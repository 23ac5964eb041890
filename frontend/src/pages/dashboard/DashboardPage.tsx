import { createShelf, createStatistics } from '#client';
import type { VideoItem } from '#contracts';
import { FolderPlus } from 'lucide-preact';
import { useClient, useModel } from '../../client-context.ts';
import { Shelf } from '../../components/card/Shelf.tsx';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { useShared } from '../../frame/shared-models.ts';
import { counted } from '../../format/quantities.ts';
import { ago } from '../../format/times.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { libraryWith, paths } from '../../paths.ts';
import { byline } from '../../format/media.ts';
import './dashboard.css';
import { Hero } from './Hero.tsx';
import { NeedsYou } from './NeedsYou.tsx';
import { PinnedShelves } from './PinnedShelves.tsx';
import { RecentlyWatched } from './RecentlyWatched.tsx';
import { Running } from './Running.tsx';

const joined = (...facts: (string | undefined)[]): string => facts.filter(Boolean).join(' · ');

const DashboardPage = () => {
  useTitle('Home');
  const isAdmin = useClient().session.isAdmin.value;
  const { libraries, scans } = useShared();
  const begun = useModel((client) =>
    createShelf(client, {
      filter: { inProgress: true, state: ['ready'] },
      sort: [{ by: 'lastViewedAt', descending: true }],
      limit: 9,
    }),
  );
  const added = useModel((client) =>
    createShelf(client, { filter: { state: ['ready'] }, sort: [{ by: 'addedAt', descending: true }], limit: 10 }),
  );
  const watched = useModel((client) =>
    createShelf(client, { filter: { watched: true }, sort: [{ by: 'lastViewedAt', descending: true }], limit: 6 }),
  );
  const today = useModel((client) =>
    createShelf(client, {
      filter: { state: ['ready'], watched: false },
      sort: [{ by: 'random', descending: false }],
      limit: 4,
    }),
  );
  const statistics = useModel(createStatistics);

  const resumable = begun.data.value?.items.filter((video) => video.my.resumeSeconds !== null);
  const fresh = added.data.value?.items;
  const hero: VideoItem | undefined = resumable?.[0] ?? (resumable ? fresh?.[0] : undefined);
  const isEmpty = fresh?.length === 0 && statistics.data.value?.videos === 0;
  const error = added.error.value;

  if (error && !added.data.value)
    return (
      <ErrorState
        heading="h1"
        title="The start page could not be read"
        error={error}
        onRetry={() => void added.reload()}
      />
    );

  const side = isAdmin && (
    <div class="lede-side">
      <NeedsYou statistics={statistics.data.value} libraries={libraries.data.value} />
      <Running
        scans={scans?.running.value ?? []}
        libraries={libraries.data.value}
        past={scans?.scans.value?.filter((scan) => scan.finishedAt !== null) ?? []}
      />
    </div>
  );

  return (
    <>
      <h1 class="sr">Home</h1>
      <div class={`lede ${side ? '' : 'is-alone'}`}>
        {hero ? (
          <Hero video={hero} />
        ) : isEmpty ? (
          <div class="panel">
            <EmptyState
              icon={<FolderPlus />}
              title={libraries.data.value?.length ? 'No videos found yet' : 'Where are your videos?'}
              text={
                libraries.data.value?.length
                  ? 'They appear here one by one while the scan runs.'
                  : 'Add the folder they are in. Kinolog reads it and watches for new files.'
              }
            >
              {isAdmin && (
                <a class="btn btn-primary" href={paths.admin}>
                  {libraries.data.value?.length ? 'See the scan' : 'Add a folder'}
                </a>
              )}
            </EmptyState>
          </div>
        ) : (
          <div class="hero skel" aria-busy="true" />
        )}
        {side}
      </div>
      <div class="sec-first">
        <Shelf
          id="h-continue"
          title="Continue watching"
          items={resumable?.slice(1, 5)}
          error={begun.error.value}
          onRetry={() => void begun.reload()}
          time="left"
          meta={(video) => joined(video.studio?.name, video.my.lastViewedAt ? ago(video.my.lastViewedAt) : undefined)}
          end={
            <a class="btn btn-ghost btn-s" href={libraryWith({ query: 'is:begun', sort: '-lastViewedAt' })}>
              All
            </a>
          }
        />
        <PinnedShelves />
        <Shelf
          id="h-today"
          title="For today"
          note="picked anew each day from what you have not watched"
          items={fresh && fresh.length > 4 ? today.data.value?.items : []}
          error={today.error.value}
          onRetry={() => void today.reload()}
          end={
            <a class="btn btn-ghost btn-s" href={libraryWith({ query: 'watched:no', sort: 'random' })}>
              All
            </a>
          }
        />
        <Shelf
          id="h-added"
          title="Newly added"
          note={added.data.value && counted(added.data.value.total, 'video')}
          wide
          items={fresh?.slice(0, 10)}
          error={error}
          onRetry={() => void added.reload()}
          meta={(video) => joined(byline(video), ago(video.addedAt))}
          end={
            <a class="btn btn-ghost btn-s" href={libraryWith({ sort: '-addedAt' })}>
              All
            </a>
          }
        />
      </div>
      <RecentlyWatched videos={watched.data.value?.items ?? []} />
    </>
  );
};

export default DashboardPage;
