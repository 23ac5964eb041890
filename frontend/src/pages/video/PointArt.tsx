import type { VideoDetail } from '#contracts';
import { artefactUrl } from '../../pictures/artefact-url.ts';
import { cueAt } from '../../pictures/sprite-cues.ts';
import { SpriteFrame } from '../../pictures/SpriteFrame.tsx';
import { spriteOf } from '../../pictures/sprites.ts';
import { clock } from '../../format/times.ts';

interface PointArtProps {
  readonly video: VideoDetail;
  readonly at: number;
  /** Index of the chapter, if it is one: it may have a picture of its own. */
  readonly chapter?: number;
}

const SIZE = { width: 80, height: 45 };

/** What the film shows at a point, with its time; the time alone where there are no frames. */
export const PointArt = ({ video, at, chapter }: PointArtProps) => {
  const own = video.chapterPictures.find((picture) => picture.index === chapter);
  const sprite = spriteOf(video.id, video.pictures.sprite);
  const cue = cueAt(sprite?.cues.value ?? [], at);
  if (!own && !cue) return <span class="mk-time">{clock(at)}</span>;
  return (
    <span class="thumb mk-art">
      {own ? (
        <img src={artefactUrl(video.id, 'chapters', own.file, own.version)} alt="" loading="lazy" decoding="async" />
      ) : (
        sprite && cue && <SpriteFrame sprite={sprite} cue={cue} {...SIZE} />
      )}
      <span class="plate mk-plate num">{clock(at)}</span>
    </span>
  );
};
