import type { VideoDetail } from '#contracts';
import type { ComponentChildren } from 'preact';
import { Poster } from '../../components/poster/Poster.tsx';

/** In place of the player, when there is nothing to play. */
export const Away = ({ video, children }: { video: VideoDetail; children?: ComponentChildren }) => {
  const words = {
    failed: ['This file cannot be played', video.failure?.reason ?? 'It could not be understood.'],
    missing: [
      'The file is not there',
      'It is no longer where it was. When it returns, everything about it is still known.',
    ],
    trashed: ['In the trash', 'Its files can be brought back until they are removed for good.'],
    ready: ['', ''],
  }[video.state];
  return (
    <div class="away" data-theme="dark">
      <Poster video={video} sizes="(max-width: 1199px) 100vw, 70vw" />
      <div class="away-text">
        <h2>{words[0]}</h2>
        <p>{words[1]}</p>
        {video.failure && <p class="code">{video.failure.code}</p>}
        {children}
      </div>
    </div>
  );
};
