import type { VideoModel } from '#client';
import type { EntryKinds, VideoDetail } from '#contracts';
import { EntryChips } from './EntryChips.tsx';

interface EntriesProps {
  readonly video: VideoDetail;
  readonly model: VideoModel;
  readonly canEdit: boolean;
}

const GROUPS: readonly { kind: EntryKinds; title: string; one: string }[] = [
  { kind: 'performers', title: 'People', one: 'performer' },
  { kind: 'tags', title: 'Tags', one: 'tag' },
  { kind: 'studios', title: 'Studio', one: 'studio' },
  { kind: 'collections', title: 'Collections', one: 'collection' },
];

/** Who and what a video is connected with. */
export const Entries = ({ video, model, canEdit }: EntriesProps) => (
  <>
    {GROUPS.map(({ kind, title, one }) => (
      <EntryChips
        key={kind}
        kind={kind}
        title={title}
        one={one}
        entries={kind === 'studios' ? (video.studio ? [video.studio] : []) : video[kind]}
        canEdit={canEdit}
        onAdd={(entry) => void model.assign(kind, entry)}
        onNew={(name) => void model.assignNamed(kind, name)}
        onRemove={(id) => void model.unassign(kind, id)}
      />
    ))}
  </>
);
