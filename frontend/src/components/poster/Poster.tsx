import type { Pictures } from '#contracts';
import { useState } from 'preact/hooks';
import { artefactUrl } from '../../pictures/artefact-url.ts';
import { Blur } from './Blur.tsx';
import { Scene } from './Scene.tsx';

interface PosterProps {
  readonly video: { readonly id: string; readonly pictures: Pictures };
  /** How wide it is shown, as in `sizes` of a picture: for browsers that do not find that out themselves. */
  readonly sizes: string;
  /** Above the fold: not to be waited for. */
  readonly eager?: boolean;
  readonly onFailed?: () => void;
}

/** Fills its box from the first moment: a colour, then a blur, then the picture. Nothing moves when they come. */
export const Poster = ({ video, sizes, eager = false, onFailed }: PosterProps) => {
  const { poster, thumbnails } = video.pictures;
  if (!poster) return <Scene id={video.id} />;
  return (
    <Picture
      key={`${poster.version} ${thumbnails?.version}`}
      {...{ id: video.id, poster, thumbnails, eager, onFailed }}
      sizes={sizes}
    />
  );
};

interface PictureProps extends Pick<PosterProps, 'sizes'>, Pick<Pictures, 'thumbnails'> {
  readonly id: string;
  readonly poster: NonNullable<Pictures['poster']>;
  readonly eager: boolean;
  readonly onFailed: (() => void) | undefined;
}

/** Narrower than this it is not cut to fill the box, but stands in the middle of its blur. */
const NARROW = 1.2;

const Picture = ({ id, poster, thumbnails, sizes, eager, onFailed }: PictureProps) => {
  const [state, setState] = useState<'waits' | 'there' | 'failed'>('waits');
  const full = artefactUrl(id, 'poster', poster.file, poster.version);
  const smaller = thumbnails?.files.filter(({ width }) => width < poster.width) ?? [];
  const files = [
    ...smaller.map((one) => [artefactUrl(id, 'thumbnails', one.file, thumbnails?.version ?? ''), one.width] as const),
    [full, poster.width] as const,
  ];
  const isNarrow = poster.width < poster.height * NARROW;
  return (
    <span
      class={`poster picture is-${state} ${isNarrow ? 'is-narrow' : ''}`}
      aria-hidden="true"
      style={{ 'background-color': poster.color }}
    >
      <Blur hash={poster.blurHash} />
      {state !== 'failed' && (
        <img
          alt=""
          // Before the sources: a lazy picture must be known as one when it gets them.
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          sizes={eager ? sizes : `auto, ${sizes}`}
          srcset={files.map(([url, width]) => `${url} ${width}w`).join(', ')}
          src={full}
          onLoad={() => setState('there')}
          onError={() => {
            setState('failed');
            onFailed?.();
          }}
        />
      )}
    </span>
  );
};
