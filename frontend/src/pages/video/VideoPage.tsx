import { createVideo } from '#client';
import { useModel } from '../../client-context.ts';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { useTitle } from '../../hooks/use-title.ts';
import { paths } from '../../paths.ts';
import type { PageProps } from '../../routes.tsx';
import { VideoView } from './VideoView.tsx';
import './video.css';

const VideoPage = ({ params, query }: PageProps) => {
  const id = params.id ?? '';
  const model = useModel((client) => createVideo(client, id), [id]);
  const video = model.video.value;
  const error = model.error.value;
  useTitle(video?.title);
  if (error && !video)
    return (
      <ErrorState
        heading="h1"
        title={error.status === 404 ? 'There is no such video' : 'This video could not be read'}
        error={error}
        onRetry={() => void model.reload()}
      >
        <a class="btn btn-ghost" href={paths.library}>
          To the library
        </a>
      </ErrorState>
    );
  if (!video)
    return (
      <div class="watch" aria-busy="true">
        <div class="watch-main">
          <div class="skel skel-art skel-late" />
          <div class="skel skel-line skel-late" style={{ width: '42%', height: '28px' }} />
        </div>
      </div>
    );
  return <VideoView key={id} video={video} model={model} query={query} />;
};

export default VideoPage;
