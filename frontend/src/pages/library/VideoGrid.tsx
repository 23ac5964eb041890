import type { SelectionModel, VideoListModel } from '#client';
import { useRef } from 'preact/hooks';
import { VideoCard } from '../../components/card/VideoCard.tsx';
import { useWidth } from './use-virtual-window.ts';
import { VirtualVideos } from './VirtualVideos.tsx';
import { columnsOf } from './virtual-window.ts';

export interface VideosProps {
  readonly list: VideoListModel;
  readonly selection: SelectionModel;
  readonly selectable: boolean;
  readonly at: number;
  readonly onAt: (index: number) => void;
}

const PHONE = 720;
/** Title and facts below the picture: 12 + 20 + 2 + 20 px, and a little less on phones. */
const TEXT = 54;

/** Cards, as many side by side as the wished size allows. `size` is the wished width, px. */
export const VideoGrid = ({ size, ...props }: VideosProps & { size: number }) => {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const phone = innerWidth < PHONE;
  const gap = phone ? 12 : 24;
  const { columns, cardWidth } = phone ? columnsOf(width, width / 2, gap) : columnsOf(width, size, gap);
  const cardHeight = Math.round((cardWidth * 9) / 16) + TEXT - (phone ? 4 : 0);
  const rowHeight = cardHeight + (phone ? 16 : 24);
  return (
    <div ref={box}>
      <h2 class="sr">Videos</h2>
      {width > 0 && (
        <VirtualVideos
          {...props}
          columns={columns}
          rowHeight={rowHeight}
          class="lib-grid"
          style={{
            'grid-template-columns': `repeat(${columns}, minmax(0, 1fr))`,
            'grid-auto-rows': `${cardHeight}px`,
            gap: `${rowHeight - cardHeight}px ${gap}px`,
          }}
          renderItem={(video, state) => (
            <VideoCard key={video.id} video={video} sizes={`${Math.round(cardWidth)}px`} {...state} />
          )}
          renderEmpty={(index) => (
            <div key={index} aria-hidden="true">
              <div class="skel skel-art" />
              <div class="skel skel-line" style={{ width: `${52 + ((index * 17) % 40)}%` }} />
            </div>
          )}
        />
      )}
    </div>
  );
};
