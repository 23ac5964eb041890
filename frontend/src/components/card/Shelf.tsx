import type { ProblemError } from '#client';
import type { VideoItem } from '#contracts';
import type { ComponentChildren } from 'preact';
import { useVideoMenu } from '../../menus/use-video-menu.tsx';
import { rememberList } from '../../trail/came-from.ts';
import { ErrorState } from '../states/ErrorState.tsx';
import { CardSkeletons } from '../states/Skeleton.tsx';
import { VideoCard } from './VideoCard.tsx';

interface ShelfProps {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly end?: ComponentChildren;
  /** Undefined while it loads. */
  readonly items: readonly VideoItem[] | undefined;
  readonly error: ProblemError | null;
  readonly onRetry: () => void;
  readonly meta?: (video: VideoItem) => string;
  readonly time?: 'length' | 'left';
  readonly wide?: boolean;
}

/** A row of cards under a heading; an empty one is not there at all. */
export const Shelf = (props: ShelfProps) => {
  const menu = useVideoMenu((id) => props.items?.find((video) => video.id === id));
  if (props.items?.length === 0) return null;
  const places = props.wide ? 5 : 4;
  return (
    <section class="section" aria-labelledby={props.id}>
      <div class="section-head">
        <h2 id={props.id}>{props.title}</h2>
        {props.note && <span class="n">{props.note}</span>}
        <span class="end">{props.end}</span>
      </div>
      {props.error && !props.items ? (
        <ErrorState title={`${props.title} could not be read`} error={props.error} onRetry={props.onRetry} />
      ) : (
        <div
          class={`shelf ${props.wide ? 'shelf-5' : ''}`}
          aria-busy={!props.items}
          {...menu.handlers}
          onClick={(event) => {
            if ((event.target as Element).closest('a'))
              rememberList({ ids: props.items?.map((video) => video.id) ?? [] });
          }}
        >
          {props.items ? (
            props.items.map((video, index) => (
              <VideoCard key={video.id} video={video} index={index} meta={props.meta?.(video)} time={props.time} />
            ))
          ) : (
            <CardSkeletons count={places} />
          )}
        </div>
      )}
      {menu.element}
    </section>
  );
};
