import type { TagFamily } from '#contracts';
import { paths } from '../../paths.ts';
import './tag-views.css';

/** The way down to a tag: all that is above it. */
export const TagTrail = ({ family }: { family: TagFamily | undefined }) => {
  const above = family?.above ?? [];
  if (above.length === 0) return null;
  return (
    <nav class="tag-trail" aria-label="Above this tag">
      <ol>
        {above.map(({ id, name }) => (
          <li key={id}>
            <a class="link" href={paths.entry('tags', id)}>
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
};
