import type { TagFamily } from '#contracts';
import { counted } from '../../format/quantities.ts';
import { paths, searchFor } from '../../paths.ts';
import { EntrySign } from './EntrySign.tsx';
import type { Kind } from './kinds.ts';

/** The tags right below one. Where there are none, nothing is there. */
export const TagChildren = ({ kind, family }: { kind: Kind; family: TagFamily | undefined }) => {
  if (!family || family.children.length === 0) return null;
  const { tag, children } = family;
  return (
    <section class="section" aria-labelledby="h-below">
      <div class="section-head">
        <h2 id="h-below">Below this tag</h2>
        <span class="end">
          <a class="btn btn-ghost btn-s" href={searchFor(`tag:"${tag.name.replaceAll('"', ' ')}"`)}>
            All {counted(tag.videosInAll, 'video')} with these
          </a>
        </span>
      </div>
      <ul class="cat-grid">
        {children.map((child) => (
          <li key={child.id}>
            <a class="cat-item" href={paths.entry('tags', child.id)}>
              <EntrySign kind={kind} name={child.name} />
              <span class="row-text">
                <span class="clip">{child.name}</span>
                <span class="subtle num">
                  {counted(child.videosInAll, 'video')}
                  {child.children > 0 && `, ${counted(child.children, 'tag')} below`}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
