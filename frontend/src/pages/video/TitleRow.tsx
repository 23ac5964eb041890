import type { Grade, VideoDetail } from '#contracts';
import { Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { GradeGroup } from '../../components/grade/GradeGroup.tsx';
import { resolution } from '../../format/media.ts';
import { length } from '../../format/times.ts';
import { KeyCap } from '../../keys/KeyCap.tsx';
import { paths } from '../../paths.ts';
import './title-row.css';

interface TitleRowProps {
  readonly video: VideoDetail;
  readonly canRename: boolean;
  readonly onRename: (title: string) => void;
  readonly onRate: (grade: Grade | null) => void;
}

export const TitleRow = ({ video, canRename, onRename, onRate }: TitleRowProps) => {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (event: Event): void => {
    event.preventDefault();
    const title = draft?.trim();
    if (title && title !== video.title) onRename(title);
    setDraft(null);
  };
  const facts = [
    video.releasedOn?.slice(0, 4),
    video.durationSeconds !== null && length(video.durationSeconds),
    resolution(video.width, video.height),
  ].filter(Boolean);
  return (
    <header class="title-row">
      <div>
        {draft === null ? (
          <h1>
            {video.title}
            {canRename && (
              <button
                type="button"
                class="icon-btn icon-btn-s rename"
                aria-label="Change the title"
                title="Change the title"
                onClick={() => setDraft(video.title)}
              >
                <Pencil class="icon-s" />
              </button>
            )}
          </h1>
        ) : (
          <form class="title-edit" onSubmit={save}>
            <label class="field">
              <span class="sr">Title</span>
              <input
                autofocus
                ref={(input) => input?.focus()}
                maxLength={500}
                value={draft}
                onInput={(event) => setDraft(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') setDraft(null);
                }}
              />
            </label>
            <button type="submit" class="btn btn-primary btn-l">
              Keep
            </button>
          </form>
        )}
        <p class="byline">
          {video.studio && (
            <>
              <a class="link-quiet" href={paths.entry('studios', video.studio.id)}>
                {video.studio.name}
              </a>
              {facts.length > 0 && ' · '}
            </>
          )}
          {facts.join(' · ')}
        </p>
      </div>
      <div class="title-grade">
        <span class="subtle only-wide">Grade</span>
        <KeyCap action="grade" />
        <GradeGroup value={video.my.grade} onChange={onRate} />
      </div>
    </header>
  );
};
